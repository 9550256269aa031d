using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MMOLove.Referral.CodeFixes.Signing;

/// <summary>MMOREF104: adds <c>sha256=</c> to an event's signature, takes it from a callback's, and from what expects it there.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SchemePrefixCodeFix)), Shared]
public sealed class SchemePrefixCodeFix : SigningCodeFix
{
    const string Scheme = "sha256=";

    /// <summary>The place of the digest in a format.</summary>
    const string Hole = "v1={";

    private protected override string Id => "MMOREF104";

    private protected override string Title => "Write the prefix as the contract has it";

    private protected override FixPlan? Plan(FixSite site)
    {
        switch (site.Node)
        {
            case InterpolatedStringTextSyntax text:
                return FixPlan.Replace(text, Text(text.TextToken.Text));
            case LiteralExpressionSyntax { Parent: BinaryExpressionSyntax sum } literal when sum.Left == literal && literal.Token.ValueText == Scheme:
                return FixPlan.Replace(sum, sum.Right);
            case LiteralExpressionSyntax { Token.Value: string value } literal when value.EndsWith("v1=", StringComparison.Ordinal):
                return FixPlan.Replace(literal, Literal(value + Scheme));
            case LiteralExpressionSyntax { Parent: BinaryExpressionSyntax, Token.Value: string value } literal when value.EndsWith(Scheme, StringComparison.Ordinal):
                return FixPlan.Replace(literal, Literal(value.Substring(0, value.Length - Scheme.Length)));
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "Format" } } call when call.ArgumentList.Arguments.Select(a => a.Expression).OfType<LiteralExpressionSyntax>().FirstOrDefault() is { Token.Value: string format } literal:
                return format.IndexOf(Hole, StringComparison.Ordinal) is var at && at >= 0 && at == format.LastIndexOf(Hole, StringComparison.Ordinal) ? FixPlan.Replace(literal, Literal(format.Insert(at + Hole.Length - 1, Scheme))) : null;
            default:
                return ExpectedPrefix.Plan(site);
        }
    }

    static LiteralExpressionSyntax Literal(string text) => SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(text));

    static InterpolatedStringTextSyntax Text(string text)
    {
        var changed = text.EndsWith(Scheme, StringComparison.Ordinal) ? text.Substring(0, text.Length - Scheme.Length) : text + Scheme;
        return SyntaxFactory.InterpolatedStringText(SyntaxFactory.Token(default, SyntaxKind.InterpolatedStringTextToken, changed, changed, default));
    }
}
