using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MMOLove.Referral.CodeFixes.Signing;

/// <summary>MMOREF107: <c>CryptographicOperations.FixedTimeEquals</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SignatureComparisonCodeFix)), Shared]
public sealed class SignatureComparisonCodeFix : SigningCodeFix
{
    const string Operations = "System.Security.Cryptography.CryptographicOperations";

    private protected override string Id => "MMOREF107";

    private protected override string Title => "Compare in fixed time";

    private protected override FixPlan? Plan(FixSite site)
    {
        if (!site.Has(Operations, "FixedTimeEquals") || site.Node is not ExpressionSyntax node || Operands(site, node) is not var (left, right, isNegated)) return null;
        if (Bytes(site, left) is not { } a || Bytes(site, right) is not { } b) return null;
        var subject = node;
        if (node is InvocationExpressionSyntax && site.Type?.SpecialType == SpecialType.System_Int32)
        {
            // string.Compare(a, b) == 0
            if (node.Parent is not BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } against || against.Right.ToString() != "0") return null;
            (subject, isNegated) = (against, against.IsKind(SyntaxKind.NotEqualsExpression));
        }

        return FixPlan.Replace(subject, FixSite.Code($"{(isNegated ? "!" : "")}{Operations}.FixedTimeEquals({a}, {b})"));
    }

    static (ExpressionSyntax Left, ExpressionSyntax Right, bool IsNegated)? Operands(FixSite site, ExpressionSyntax node)
    {
        switch (node)
        {
            case BinaryExpressionSyntax binary:
                return (binary.Left, binary.Right, binary.IsKind(SyntaxKind.NotEqualsExpression));
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } call when site.Model.GetSymbolInfo(call, site.CancellationToken).Symbol is IMethodSymbol method:
                var arguments = call.ArgumentList.Arguments;
                if (!method.IsStatic || method.ReducedFrom is not null) return arguments.Count > 0 && member.Expression.ToString().IndexOf("Comparer", StringComparison.Ordinal) < 0 ? (member.Expression, arguments[0].Expression, false) : null;
                return arguments.Count >= 2 ? (arguments[0].Expression, arguments[1].Expression, false) : null;
            default:
                return null;
        }
    }

    /// <summary>The operand as bytes; a text that may be null compares as an empty one.</summary>
    static string? Bytes(FixSite site, ExpressionSyntax operand)
    {
        var info = site.Model.GetTypeInfo(operand, site.CancellationToken);
        var text = operand.WithoutTrivia().ToString();
        switch (info.Type)
        {
            case { SpecialType: SpecialType.System_String }:
                if (info.Nullability.FlowState == NullableFlowState.MaybeNull) text = $"{Atom(operand)} ?? \"\"";
                return $"System.Text.Encoding.UTF8.GetBytes({text})";
            case { Name: "StringValues" }:
                return $"System.Text.Encoding.UTF8.GetBytes({Atom(operand)}.ToString())";
            case IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte } or INamedTypeSymbol { Name: "Span" or "ReadOnlySpan" }:
                return text;
            default:
                return null;
        }
    }

    static string Atom(ExpressionSyntax operand) =>
        operand is IdentifierNameSyntax or InvocationExpressionSyntax or MemberAccessExpressionSyntax or ElementAccessExpressionSyntax ? operand.WithoutTrivia().ToString() : $"({operand.WithoutTrivia()})";
}
