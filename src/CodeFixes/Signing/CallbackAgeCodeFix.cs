using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MMOLove.Referral.Analyzers.Signing;

namespace MMOLove.Referral.CodeFixes.Signing;

/// <summary>MMOREF108: refuses a callback whose <c>t</c> is further away than 300 seconds.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CallbackAgeCodeFix)), Shared]
public sealed class CallbackAgeCodeFix : SigningCodeFix
{
    private protected override string Id => "MMOREF108";

    private protected override string Title => "Accept five minutes around t";

    private protected override FixPlan? Plan(FixSite site)
    {
        if (site.Node is not ExpressionSyntax comparison || !site.Diagnostic.Properties.TryGetValue(CallbackAgeRule.TimeProperty, out var time) || time is null) return null;
        var expression = SyntaxFactory.ParseExpression(time);
        if (expression is not IdentifierNameSyntax name || !site.IsInScope(name.Identifier.ValueText, comparison)) return null;
        var type = site.Model.GetSpeculativeTypeInfo(comparison.SpanStart, expression, SpeculativeBindingOption.BindAsExpression).Type;
        var isNumber = type?.SpecialType is SpecialType.System_Int64 or SpecialType.System_Int32;
        if (!isNumber && type?.SpecialType != SpecialType.System_String) return null;

        var member = comparison.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? site.Root;
        var signedAt = isNumber ? time : site.FreeName("signedAt", member);
        var distance = $"System.Math.Abs(System.DateTimeOffset.UtcNow.ToUnixTimeSeconds() - {signedAt})";
        var parse = $"long.TryParse({time}, out var {signedAt})";
        var isNegated = comparison.IsKind(SyntaxKind.NotEqualsExpression);
        var window = isNegated
            ? (isNumber ? "" : $"!{parse} || ") + $"{distance} > 300 || {comparison.WithoutTrivia()}"
            : (isNumber ? "" : $"{parse} && ") + $"{distance} <= 300 && {comparison.WithoutTrivia()}";
        return FixPlan.Replace(comparison, FixSite.Code(StandsAlone(comparison, isNegated) ? window : $"({window})"));
    }

    static bool StandsAlone(ExpressionSyntax comparison, bool isNegated) => comparison.Parent switch
    {
        ReturnStatementSyntax or ArrowExpressionClauseSyntax or EqualsValueClauseSyntax or IfStatementSyntax or ParenthesizedExpressionSyntax => true,
        BinaryExpressionSyntax binary => binary.IsKind(isNegated ? SyntaxKind.LogicalOrExpression : SyntaxKind.LogicalAndExpression),
        _ => false,
    };
}
