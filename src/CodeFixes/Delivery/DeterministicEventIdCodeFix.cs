using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MMOLove.Referral.Analyzers.Delivery;

namespace MMOLove.Referral.CodeFixes.Delivery;

/// <summary>MMOREF301: derives the event id from the identity, or from the token, of the same event.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DeterministicEventIdCodeFix)), Shared]
public sealed class DeterministicEventIdCodeFix : DocumentFix
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("MMOREF301");

    protected override string? Title(SyntaxNode root, SemanticModel model, Diagnostic diagnostic) =>
        Parts(root, diagnostic) is { } parts ? $"Derive the event id: {parts.Id}" : null;

    protected override SyntaxNode Fix(SyntaxNode root, SemanticModel model, IReadOnlyList<Diagnostic> diagnostics)
    {
        var ids = new Dictionary<SyntaxNode, ExpressionSyntax>();
        foreach (var diagnostic in diagnostics)
            if (Parts(root, diagnostic) is { } parts) ids[parts.Written] = parts.Id;
        return root.ReplaceNodes(ids.Keys, (written, _) => ids[written].WithTriviaFrom(written));
    }

    static (ExpressionSyntax Written, ExpressionSyntax Id)? Parts(SyntaxNode root, Diagnostic diagnostic)
    {
        if (!diagnostic.Properties.TryGetValue(UnstableEventIdAnalyzer.PrefixProperty, out var prefix) || diagnostic.AdditionalLocations.Count < 2) return null;
        if (Find(root, diagnostic.AdditionalLocations[0]) is not { } written || Find(root, diagnostic.AdditionalLocations[1]) is not { } stable) return null;
        return (written, SyntaxFactory.ParseExpression($"$\"{prefix}{{{stable.WithoutTrivia()}}}\""));
    }

    static ExpressionSyntax? Find(SyntaxNode root, Location location) =>
        location.SourceTree == root.SyntaxTree && root.FindNode(location.SourceSpan, getInnermostNodeForTie: true) is ExpressionSyntax found ? found : null;
}
