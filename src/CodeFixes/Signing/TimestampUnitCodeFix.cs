using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MMOLove.Referral.CodeFixes.Signing;

/// <summary>MMOREF105: Unix seconds.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TimestampUnitCodeFix)), Shared]
public sealed class TimestampUnitCodeFix : SigningCodeFix
{
    const string Seconds = "System.DateTimeOffset.UtcNow.ToUnixTimeSeconds()";

    private protected override string Id => "MMOREF105";

    private protected override string Title => "Take Unix seconds";

    private protected override FixPlan? Plan(FixSite site)
    {
        if (site.Node is not ExpressionSyntax node) return null;
        if (node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "ToUnixTimeMilliseconds" } member })
            return FixPlan.Replace(member.Name, SyntaxFactory.IdentifierName("ToUnixTimeSeconds"));
        return site.Type?.SpecialType switch
        {
            SpecialType.System_String => FixPlan.Replace(node, FixSite.Code(Seconds + ".ToString(System.Globalization.CultureInfo.InvariantCulture)")),
            SpecialType.System_Int32 => FixPlan.Replace(node, FixSite.Code("(int)" + Seconds)),
            SpecialType.System_Int64 or SpecialType.System_Double => FixPlan.Replace(node, FixSite.Code(Seconds)),
            _ => KeepsNoType(node) ? FixPlan.Replace(node, FixSite.Code(Seconds)) : null,
        };
    }

    /// <summary>A date may become a number where nothing says that it is a date: a <c>var</c>, a hole in a text.</summary>
    static bool KeepsNoType(ExpressionSyntax node) => node.Parent switch
    {
        InterpolationSyntax => true,
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration } } => declaration.Type.IsVar && !IsUsedAsDate(node),
        _ => false,
    };

    static bool IsUsedAsDate(ExpressionSyntax node)
    {
        var declarator = node.FirstAncestorOrSelf<VariableDeclaratorSyntax>()!;
        var name = declarator.Identifier.Text;
        return node.FirstAncestorOrSelf<MemberDeclarationSyntax>()?.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Any(m => m.Expression is IdentifierNameSyntax id && id.Identifier.Text == name) ?? true;
    }
}
