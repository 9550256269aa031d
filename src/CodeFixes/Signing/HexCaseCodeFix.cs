using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MMOLove.Referral.CodeFixes.Signing;

/// <summary>MMOREF103: lower-case hex without hyphens.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HexCaseCodeFix)), Shared]
public sealed class HexCaseCodeFix : SigningCodeFix
{
    private protected override string Id => "MMOREF103";

    private protected override string Title => "Write lower-case hex";

    private protected override FixPlan? Plan(FixSite site)
    {
        if (site.Node is not ExpressionSyntax node) return null;
        if (node.DescendantNodes().OfType<LiteralExpressionSyntax>().FirstOrDefault(l => l.Token.Value is "X2" or "{0:X2}") is { } format)
            return FixPlan.Replace(format, SyntaxFactory.ParseExpression(format.ToString().Replace("X2", "x2")));
        if (node is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member }) return null;
        if (member.Name.Identifier.Text is "ToUpper" or "ToUpperInvariant")
            return FixPlan.Replace(node, FixSite.Code(member.Expression + ".ToLowerInvariant()"));
        var hasHyphens = node.ToString().Contains("BitConverter") && !node.ToString().Contains("Replace");
        return FixPlan.Replace(node, FixSite.Code(node.WithoutTrivia() + (hasHyphens ? ".Replace(\"-\", \"\")" : "") + ".ToLowerInvariant()"));
    }
}
