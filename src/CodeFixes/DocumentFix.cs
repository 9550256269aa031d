using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace MMOLove.Referral.CodeFixes;

/// <summary>A fix that rewrites one document for any number of its diagnostics at once: one fix and "fix all" are the same code.</summary>
public abstract class DocumentFix : CodeFixProvider
{
    public sealed override FixAllProvider GetFixAllProvider() => FixAllProvider.Create((context, document, diagnostics) => ApplyAsync(document, diagnostics, context.CancellationToken)!);

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root) return;
        if (await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model) return;
        foreach (var diagnostic in context.Diagnostics)
        {
            if (Title(root, model, diagnostic) is { } title)
                context.RegisterCodeFix(CodeAction.Create(title, c => ApplyAsync(context.Document, ImmutableArray.Create(diagnostic), c), GetType().Name), diagnostic);
        }
    }

    /// <summary>What the fix is called for this diagnostic, or null where it has none.</summary>
    protected abstract string? Title(SyntaxNode root, SemanticModel model, Diagnostic diagnostic);

    /// <summary>The document's root after the fix of these diagnostics, all of which have a title.</summary>
    protected abstract SyntaxNode Fix(SyntaxNode root, SemanticModel model, IReadOnlyList<Diagnostic> diagnostics);

    async Task<Document> ApplyAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        if (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root) return document;
        if (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model) return document;
        var fixable = diagnostics.Where(d => Title(root, model, d) is not null).OrderBy(d => d.Location.SourceSpan.Start).ToList();
        return fixable.Count == 0 ? document : document.WithSyntaxRoot(Fix(root, model, fixable));
    }
}
