using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MMOLove.Referral.CodeFixes.Signing;

/// <summary>A variable that holds a received signature, or a part of the header, and what its function does with it.</summary>
sealed class ReceivedSignature(FixSite site, ISymbol variable, SyntaxNode member)
{
    static readonly HashSet<string> Cutting = ["Substring", "Split", "Remove", "AsSpan", "Slice", "Replace", "TrimStart"];

    public string Name => variable.Name;

    public IEnumerable<IdentifierNameSyntax> Uses() => UsesOf(variable);

    /// <summary>It holds what stands behind <c>v1=</c>. The whole header begins with <c>t=</c>, so that no look for a scheme at its start can be right.</summary>
    public bool IsPartOfHeader =>
        variable.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(site.CancellationToken) is VariableDeclaratorSyntax { Initializer.Value: { } value }
        && value.DescendantNodesAndSelf().Any(n => n is RangeExpressionSyntax or IdentifierNameSyntax { Identifier.Text: "Split" or "Substring" } || n is LiteralExpressionSyntax { Token.Value: string text } && text.StartsWith("v1", StringComparison.Ordinal));

    /// <summary>Cuts a known number of characters off the front; <c>Uncut</c> is the same without the cut.</summary>
    public (ExpressionSyntax Expression, int Length, string Uncut)? Cut(IdentifierNameSyntax use)
    {
        if (use.Parent is ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } index } access && access.Expression == use)
            return index[0].Expression is RangeExpressionSyntax { LeftOperand: { } left, RightOperand: null } && Length(left) is { } start ? (access, start, Name) : null;
        if (use.Parent is not MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments } call } member || member.Expression != use) return null;
        switch (member.Name.Identifier.Text, arguments.Count)
        {
            case ("Substring", 1) when Length(arguments[0].Expression) is { } from:
                return (call, from, Name);
            case ("AsSpan", 1) when Length(arguments[0].Expression) is { } from:
                return (call, from, Name + ".AsSpan()");
            case ("Remove", 2) when Length(arguments[0].Expression) == 0 && Length(arguments[1].Expression) is { } count:
                return (call, count, Name);
            case ("Replace", 2 or 3) when Text(arguments[0].Expression) is { Length: > 0 } old && Text(arguments[1].Expression) is "":
                return (call, old.Length, Name);
            default:
                return null;
        }
    }

    /// <summary>The constant text that a call looks for at the start of the value.</summary>
    public string? Prefix(InvocationExpressionSyntax look) => Text(look.ArgumentList.Arguments[0].Expression);

    /// <summary>The value means the same there with the scheme in front and without it.</summary>
    public bool IsHarmless(IdentifierNameSyntax use)
    {
        switch (use.Parent)
        {
            case MemberAccessExpressionSyntax member when member.Expression == use:
                return member.Name.Identifier.Text is "Equals" or "ToString" or "ToLower" or "ToLowerInvariant" or "Trim" or "SequenceEqual" || member is { Name.Identifier.Text: "AsSpan", Parent: InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 } };
            case ElementAccessExpressionSyntax or ConditionalAccessExpressionSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax:
                return false;
            case AssignmentExpressionSyntax assignment when assignment.Left == use:
                return IsCutOfItself(assignment);
            case AssignmentExpressionSyntax assignment:
                return site.Symbol(assignment.Left) is ILocalSymbol target && !IsTakenApart(target);
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator }:
                return site.Model.GetDeclaredSymbol(declarator, site.CancellationToken) is ILocalSymbol copy && !IsTakenApart(copy);
            case ArgumentSyntax { Parent.Parent: { } call }:
                return site.Symbol(call) is not IMethodSymbol method || !method.DeclaringSyntaxReferences.Any(r => TakesApart(r.GetSyntax(site.CancellationToken)));
            default:
                return true;
        }
    }

    /// <summary><c>v1 = v1.Substring(7)</c>.</summary>
    public bool IsCutOfItself(AssignmentExpressionSyntax assignment) =>
        assignment.Left is IdentifierNameSyntax left && SymbolEqualityComparer.Default.Equals(site.Symbol(left), variable)
        && assignment.Right.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(i => i.Identifier.ValueText == Name && Cut(i)?.Expression == assignment.Right);

    IEnumerable<IdentifierNameSyntax> UsesOf(ISymbol symbol) => member.DescendantNodes().OfType<IdentifierNameSyntax>()
        .Where(i => i.Identifier.ValueText == symbol.Name && SymbolEqualityComparer.Default.Equals(site.Symbol(i), symbol));

    bool IsTakenApart(ILocalSymbol local) => UsesOf(local).Any(u => u.Parent is ElementAccessExpressionSyntax or ConditionalAccessExpressionSyntax or ReturnStatementSyntax
        || u.Parent is MemberAccessExpressionSyntax m && m.Expression == u && (Cutting.Contains(m.Name.Identifier.Text) || m.Name.Identifier.Text is "StartsWith" or "Length" or "IndexOf"));

    static bool TakesApart(SyntaxNode method) => method.DescendantNodes().Any(n => n is RangeExpressionSyntax || n is IdentifierNameSyntax name && Cutting.Contains(name.Identifier.Text));

    string? Text(ExpressionSyntax expression) => site.Model.GetConstantValue(expression, site.CancellationToken) is { HasValue: true, Value: string text } ? text : null;

    /// <summary>A number, or the length of a constant text.</summary>
    int? Length(ExpressionSyntax expression) => expression is MemberAccessExpressionSyntax { Name.Identifier.Text: "Length", Expression: var text }
        ? Text(text)?.Length
        : site.Model.GetConstantValue(expression, site.CancellationToken) is { HasValue: true, Value: int number } ? number : null;
}
