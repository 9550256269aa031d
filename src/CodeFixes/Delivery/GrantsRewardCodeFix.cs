using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MMOLove.Referral.CodeFixes.Delivery;

/// <summary>MMOREF303: asks whether a reward is due instead of whether the status was 200.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(GrantsRewardCodeFix)), Shared]
public sealed class GrantsRewardCodeFix : DocumentFix
{
    const string GrantsReward = "GrantsReward";

    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("MMOREF303");

    protected override string? Title(SyntaxNode root, SemanticModel model, Diagnostic diagnostic) =>
        Result(root, model, diagnostic) is null ? null : "Ask GrantsReward";

    protected override SyntaxNode Fix(SyntaxNode root, SemanticModel model, IReadOnlyList<Diagnostic> diagnostics)
    {
        var asked = new Dictionary<SyntaxNode, ExpressionSyntax>();
        foreach (var diagnostic in diagnostics)
            if (Result(root, model, diagnostic) is { } found) asked[found.Asked] = found.Result;
        return root.ReplaceNodes(asked.Keys, (before, _) =>
            SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, asked[before].WithoutTrivia(), SyntaxFactory.IdentifierName(GrantsReward)).WithTriviaFrom(before));
    }

    /// <summary>The question, and the result that is asked; null where the result has no better answer.</summary>
    static (ExpressionSyntax Asked, ExpressionSyntax Result)? Result(SyntaxNode root, SemanticModel model, Diagnostic diagnostic)
    {
        if (root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not ExpressionSyntax asked) return null;
        var access = asked switch
        {
            BinaryExpressionSyntax comparison => comparison.DescendantNodes().OfType<MemberAccessExpressionSyntax>().FirstOrDefault(m => m.Name.Identifier.ValueText == "Status"),
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Ok" } ok => ok,
            _ => null,
        };
        return access is not null && model.GetTypeInfo(access.Expression).Type is { } type && type.GetMembers(GrantsReward).Length == 1 ? (asked, access.Expression) : null;
    }
}
