using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MMOLove.Referral.CodeFixes.Delivery;

/// <summary>
/// MMOREF306: awaits where the method is async already; elsewhere, where the answer is not used, reports through a hook over the outbox.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OutboxHookCodeFix)), Shared]
public sealed class OutboxHookCodeFix : DocumentFix
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("MMOREF306");

    protected override string? Title(SyntaxNode root, SemanticModel model, Diagnostic diagnostic)
    {
        if (BlockedSend.Find(root, diagnostic) is not { } blocked) return null;
        if (blocked.IsInAsync) return "Await the answer";
        return OutboxHook.For(blocked, model) is null ? null : "Report through a hook over ReferralOutbox";
    }

    protected override SyntaxNode Fix(SyntaxNode root, SemanticModel model, IReadOnlyList<Diagnostic> diagnostics)
    {
        var replaced = new Dictionary<SyntaxNode, SyntaxNode>();
        var hooks = new Dictionary<TypeDeclarationSyntax, List<OutboxHook>>();
        foreach (var diagnostic in diagnostics)
        {
            if (BlockedSend.Find(root, diagnostic) is not { } blocked) continue;
            if (blocked.IsInAsync)
            {
                replaced[blocked.Whole] = blocked.Awaited();
            }
            else if (OutboxHook.For(blocked, model) is { } hook)
            {
                replaced[blocked.Whole] = hook.Call.WithTriviaFrom(blocked.Whole);
                if (!hooks.TryGetValue(hook.Type, out var ofType)) hooks[hook.Type] = ofType = [];
                if (!hook.Exists && ofType.All(h => h.Name != hook.Name)) ofType.Add(hook);
            }
        }

        var types = hooks.Keys.SelectMany(t => t.AncestorsAndSelf().OfType<TypeDeclarationSyntax>()).Distinct();
        root = root.TrackNodes(replaced.Keys.Concat(types));
        foreach (var pair in replaced)
            if (root.GetCurrentNode(pair.Key) is { } current) root = root.ReplaceNode(current, pair.Value);
        foreach (var pair in hooks)
        {
            if (root.GetCurrentNode(pair.Key) is { } type) root = root.ReplaceNode(type, OutboxHook.AddTo(type, pair.Value));
            foreach (var outer in pair.Key.Ancestors().OfType<TypeDeclarationSyntax>())
                if (root.GetCurrentNode(outer) is { } current) root = root.ReplaceNode(current, OutboxHook.Partial(current));
        }

        return root;
    }
}
