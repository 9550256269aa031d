using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MMOLove.Referral.CodeFixes.Signing;

/// <summary>
/// A receiver that looks for <c>sha256=</c> in a callback's signature and cuts it off. The callback has none: the look is taken as
/// granted, the cut as done. Everything in the function that knows the prefix has to be understood, or nothing is changed.
/// </summary>
sealed class ExpectedPrefix
{
    const string Scheme = "sha256=";

    readonly FixSite _site;
    readonly SyntaxNode _member;
    readonly ReceivedSignature _received;
    readonly string _prefix;

    ExpectedPrefix(FixSite site, ISymbol variable, string prefix) =>
        (_site, _member, _received, _prefix) = (site, site.Member(site.Node), new ReceivedSignature(site, variable, site.Member(site.Node)), prefix);

    public static FixPlan? Plan(FixSite site)
    {
        if (site.Node.Parent is not ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax name } member } look } }) return null;
        if (look.ArgumentList.Arguments[0].Expression != site.Node || site.Symbol(name) is not (ILocalSymbol or IParameterSymbol)) return null;
        if (site.Model.GetConstantValue(site.Node, site.CancellationToken) is not { HasValue: true, Value: string prefix } || !prefix.EndsWith(Scheme, StringComparison.Ordinal)) return null;
        var expected = new ExpectedPrefix(site, site.Symbol(name)!, prefix);
        if (prefix != Scheme) return expected.Shorten();
        return member.Name.Identifier.Text == "StartsWith" && expected._received.IsPartOfHeader ? expected.TakeAsGranted() : null;
    }

    /// <summary>Every place in the function that says <c>sha256=</c>, by a literal or by a constant.</summary>
    IEnumerable<ExpressionSyntax> Mentions() => _member.DescendantNodes().OfType<ExpressionSyntax>()
        .Where(e => e is LiteralExpressionSyntax or IdentifierNameSyntax && _site.Model.GetConstantValue(e, _site.CancellationToken) is { HasValue: true, Value: string text } && text.Contains(Scheme));

    /// <summary><c>"v1=sha256="</c> becomes <c>"v1="</c> wherever it stands, and its length with it.</summary>
    FixPlan? Shorten()
    {
        var mentions = Mentions().ToList();
        if (mentions.Any(m => m is not LiteralExpressionSyntax { Token.ValueText: var text } || text != _prefix)) return null;
        var cuts = _received.Uses().Select(_received.Cut).Where(c => c?.Length == _prefix.Length).Select(c => c!.Value.Expression).ToList();
        var numbers = _member.DescendantNodes().OfType<LiteralExpressionSyntax>().Where(l => l.Token.Value is int n && (n == _prefix.Length || n == Scheme.Length) && IsInCut(l)).ToList();
        if (numbers.Any(n => (int)n.Token.Value! == Scheme.Length || !cuts.Any(c => c.Span.Contains(n.Span)))) return null;
        var shorter = _prefix.Substring(0, _prefix.Length - Scheme.Length);
        return new FixPlan(_member, editor =>
        {
            foreach (var mention in mentions) editor.ReplaceNode(mention, SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(shorter)).WithTriviaFrom(mention));
            foreach (var number in numbers) editor.ReplaceNode(number, SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(shorter.Length)).WithTriviaFrom(number));
        });
    }

    static bool IsInCut(SyntaxNode number) => number.Ancestors().TakeWhile(a => a is not StatementSyntax).Any(a =>
        a is RangeExpressionSyntax or InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "Substring" or "Remove" or "AsSpan" or "Slice" } });

    /// <summary>Without the look, and with the value itself where the scheme was cut off it.</summary>
    FixPlan? TakeAsGranted()
    {
        var edits = new List<GrantedEdit>();
        foreach (var use in _received.Uses())
        {
            var edit = _received.Cut(use) is { } cut
                ? cut.Length == Scheme.Length ? Uncut(cut.Expression, cut.Uncut) : null
                : use.Parent is MemberAccessExpressionSyntax { Name.Identifier.Text: "StartsWith", Parent: InvocationExpressionSyntax look } && _received.Prefix(look) == Scheme ? GrantedEdit.Of(look, _received) : GrantedEdit.None;
            if (edit is null || edit == GrantedEdit.None && !_received.IsHarmless(use)) return null;
            edits.Add(edit);
        }

        if (Mentions().Any(m => !edits.Any(e => e.Understands(m)) && m.Parent is not BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression })) return null;
        return GrantedEdit.InOrder(edits) is not { } inOrder ? null : new FixPlan(_member, editor =>
        {
            foreach (var edit in inOrder) edit.Apply(editor);
        });
    }

    GrantedEdit Uncut(ExpressionSyntax cut, string rest) =>
        cut.Parent is AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax statement } assignment && _received.IsCutOfItself(assignment)
            ? GrantedEdit.Remove(FixSite.Listed(statement))
            : GrantedEdit.Replace(cut, _ => FixSite.Code(rest));
}
