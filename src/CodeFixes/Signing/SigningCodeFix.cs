using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace MMOLove.Referral.CodeFixes.Signing;

/// <summary>
/// A fix of one signing rule. It plans its edit first and offers nothing where it has no plan; "fix all" makes the plans of a file and
/// applies them in one go, so that two findings in one statement do not overwrite each other.
/// </summary>
public abstract class SigningCodeFix : CodeFixProvider
{
    private protected abstract string Id { get; }

    private protected abstract string Title { get; }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(Id);

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => FixAllProvider.Create((context, document, diagnostics) => FixAsync(document, diagnostics, context.CancellationToken));

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await FixSite.ModelAsync(context.Document, context.CancellationToken).ConfigureAwait(false) is not { } model) return;
        foreach (var diagnostic in context.Diagnostics)
        {
            if (FixSite.Find(model, diagnostic, context.CancellationToken) is not { } site || Plan(site) is null) continue;
            context.RegisterCodeFix(CodeAction.Create(Title, async c => await FixAsync(context.Document, ImmutableArray.Create(diagnostic), c).ConfigureAwait(false) ?? context.Document, Id), diagnostic);
        }
    }

    /// <summary>The edit; null where none is certain to be right.</summary>
    private protected abstract FixPlan? Plan(FixSite site);

    async Task<Document?> FixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        if (await FixSite.ModelAsync(document, cancellationToken).ConfigureAwait(false) is not { } model) return null;
        var editor = new SyntaxEditor(await model.SyntaxTree.GetRootAsync(cancellationToken).ConfigureAwait(false), document.Project.Solution.Services());
        var plans = new List<FixPlan>();
        foreach (var diagnostic in diagnostics.OrderByDescending(d => d.Location.SourceSpan.Start))
        {
            if (FixSite.Find(model, diagnostic, cancellationToken) is { } site && Plan(site) is { } plan) plans.Add(plan);
        }

        // Of several plans for one subject the first in the file is made; what is left of the others is found again.
        foreach (var plan in plans.GroupBy(p => p.Subject).Select(g => g.Last())) plan.Apply(editor);
        return document.WithSyntaxRoot(editor.GetChangedRoot());
    }
}
