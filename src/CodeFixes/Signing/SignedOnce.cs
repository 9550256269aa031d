using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace MMOLove.Referral.CodeFixes.Signing;

/// <summary>
/// One local for both ends within one function: the one that holds the signed text already, or a new one in front of the first of the
/// two statements. <c>signed</c> is where the text is signed or given to the helper that signs it, <c>sent</c> likewise.
/// </summary>
sealed class SignedOnce(FixSite site, ExpressionSyntax signed, ExpressionSyntax sent)
{
    /// <summary>A local that holds the signed text, where the sent expression sees the same value in it.</summary>
    public string? Declared() =>
        Declarator is { } declarator && declarator.SpanStart < sent.SpanStart && Local(declarator) is { } local && site.IsInScope(local.Name, sent) && MayCapture(declarator) ? local.Name : null;

    /// <summary>A declaration of the signed text that stands behind the place that sends: it comes in front of it.</summary>
    public (string Name, Action<SyntaxEditor> Apply)? Moved()
    {
        if (Declarator is not { } declarator || declarator.SpanStart < sent.SpanStart || Local(declarator) is not { } local) return null;
        if (declarator.Parent is not VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax declaration } || Within(declaration) is not { } sending || !MayMove(declaration, sending)) return null;
        return (local.Name, editor =>
        {
            editor.RemoveNode(FixSite.Listed(declaration), SyntaxRemoveOptions.KeepNoTrivia);
            editor.InsertBefore(FixSite.Listed(sending), FixSite.Listed(declaration));
        }
        );
    }

    /// <summary>Declares the text under a new name; null where no place is certain to be right.</summary>
    public (string Name, Action<SyntaxEditor> Apply)? Introduced(string text)
    {
        var name = site.FreeName("signedBody", site.Member(signed));
        var declaration = FixSite.Statement($"var {name} = {text};");
        var around = signed.FirstAncestorOrSelf<SyntaxNode>(n => n is StatementSyntax or ArrowExpressionClauseSyntax or LambdaExpressionSyntax or MemberDeclarationSyntax);
        if (around is ArrowExpressionClauseSyntax or LambdaExpressionSyntax)
            return around.Span.Contains(sent.Span) && ExpressionBody.ToBlock(site, around) is { } toBlock ? (name, editor => toBlock(editor, declaration)) : null;
        if (around is not StatementSyntax { Parent: BlockSyntax or GlobalStatementSyntax } signing || signing is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax) return null;
        if (Declarator is not null || DependsOn(signing) || Within(signing) is not { } sending || !MayCapture(signing)) return null;
        if (sending.SpanStart < signing.SpanStart && !MayMove(signing, sending)) return null;
        var first = FixSite.Listed(sending.SpanStart < signing.SpanStart ? sending : signing);
        return (name, editor => editor.InsertBefore(first, FixSite.Listed(declaration, first)));
    }

    VariableDeclaratorSyntax? Declarator => signed.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator } ? declarator : null;

    ILocalSymbol? Local(VariableDeclaratorSyntax declarator) =>
        site.Model.GetDeclaredSymbol(declarator, site.CancellationToken) is ILocalSymbol local
        && !site.Member(signed).DescendantNodes().OfType<IdentifierNameSyntax>().Any(i => i.Identifier.ValueText == local.Name && FixSite.IsWrite(i) && SymbolEqualityComparer.Default.Equals(site.Symbol(i), local))
            ? local
            : null;

    /// <summary>The statement that holds the sent expression, in the list of the given one.</summary>
    StatementSyntax? Within(StatementSyntax signing) =>
        sent.AncestorsAndSelf().OfType<StatementSyntax>().FirstOrDefault(s => FixSite.Listed(s).Parent == FixSite.Listed(signing).Parent);

    /// <summary>No static function lies between the name and its use.</summary>
    bool MayCapture(SyntaxNode declared) => !sent.Ancestors().TakeWhile(a => !a.Span.Contains(declared.Span))
        .Any(a => a is LocalFunctionStatementSyntax { Modifiers: var m } && m.Any(SyntaxKind.StaticKeyword) || a is AnonymousFunctionExpressionSyntax { Modifiers: var n } && n.Any(SyntaxKind.StaticKeyword));

    IEnumerable<IdentifierNameSyntax> Roots => signed.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Where(i => !(i.Parent is MemberAccessExpressionSyntax member && member.Name == i));

    /// <summary>The text is made of something that the statement itself declares.</summary>
    bool DependsOn(StatementSyntax statement) => Roots.Any(i => site.Symbol(i) is ILocalSymbol or IRangeVariableSymbol or IParameterSymbol
        && site.Symbol(i)!.DeclaringSyntaxReferences.Any(r => statement.Span.Contains(r.Span) && !signed.Span.Contains(r.Span)));

    /// <summary>What the text is made of is there earlier too, and nothing in between touches it.</summary>
    bool MayMove(StatementSyntax from, StatementSyntax to)
    {
        var names = new HashSet<string>();
        foreach (var root in Roots)
        {
            if (site.Symbol(root) is IFieldSymbol { IsReadOnly: false, IsConst: false } or IPropertySymbol { SetMethod: not null }) return false;
            if (site.Symbol(root) is not (ILocalSymbol or IParameterSymbol or IFieldSymbol or IPropertySymbol)) continue;
            if (site.Symbol(root) is ILocalSymbol local && local.DeclaringSyntaxReferences.Any(r => r.Span.Start >= to.SpanStart && !signed.Span.Contains(r.Span))) return false;
            names.Add(root.Identifier.ValueText);
        }

        var between = FixSite.Listed(to).Parent!.ChildNodes().Where(n => n.SpanStart >= to.SpanStart && n.Span.End <= from.SpanStart);
        return between.SelectMany(s => s.DescendantNodes()).OfType<IdentifierNameSyntax>().All(i => !names.Contains(i.Identifier.ValueText) || sent.Span.Contains(i.Span));
    }
}
