using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Applies fixes to a project the way an IDE does.</summary>
sealed class FixRun(CodeFixProvider[] providers, int index, string? equivalenceKey, Func<Project, CancellationToken, Task<ImmutableArray<Diagnostic>>> analyze)
{
    const int Endless = 60;

    public async Task<Project> OneByOneAsync(Project project, int? iterations, CancellationToken cancellationToken)
    {
        for (var i = 0; i < (iterations ?? Endless); i++)
        {
            if (await FirstActionAsync(project, cancellationToken).ConfigureAwait(false) is not { } found) return project;
            var changed = await ApplyAsync(project, found.Action, cancellationToken).ConfigureAwait(false);
            if (!changed.Solution.GetChanges(project.Solution).GetProjectChanges().Any())
                throw new InvalidOperationException($"The fix '{found.Action.Title}' changes nothing.");
            project = changed;
        }

        return iterations is null ? throw new InvalidOperationException($"Still something to fix after {Endless} fixes.") : project;
    }

    /// <summary>Null where the provider has no "fix all" or nothing is fixable.</summary>
    public async Task<Project?> AllAsync(Project project, FixAllScope scope, CancellationToken cancellationToken)
    {
        var changedOnce = false;
        for (var i = 0; i < Endless; i++)
        {
            if (await FirstActionAsync(project, cancellationToken).ConfigureAwait(false) is not { } found) break;
            if (found.Provider.GetFixAllProvider() is not { } all || !all.GetSupportedFixAllScopes().Contains(scope)) return null;
            var document = project.GetDocument(found.Diagnostic.Location.SourceTree)!;
            var source = new Source(analyze);
            var ids = found.Provider.FixableDiagnosticIds;
            var context = scope == FixAllScope.Document
                ? new FixAllContext(document, found.Provider, scope, found.Action.EquivalenceKey!, ids, source, cancellationToken)
                : new FixAllContext(project, found.Provider, scope, found.Action.EquivalenceKey!, ids, source, cancellationToken);
            if (await all.GetFixAsync(context).ConfigureAwait(false) is not { } action) throw new InvalidOperationException($"Fix all in {scope} offers nothing for {found.Diagnostic.Id}.");
            var changed = await ApplyAsync(project, action, cancellationToken).ConfigureAwait(false);
            if (!changed.Solution.GetChanges(project.Solution).GetProjectChanges().Any()) throw new InvalidOperationException($"Fix all in {scope} changes nothing.");
            project = changed;
            changedOnce = true;
        }

        return changedOnce ? project : null;
    }

    async Task<(CodeFixProvider Provider, CodeAction Action, Diagnostic Diagnostic)?> FirstActionAsync(Project project, CancellationToken cancellationToken)
    {
        var diagnostics = await analyze(project, cancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in diagnostics.Where(d => d.Location.IsInSource).OrderBy(d => d.Location.SourceTree!.FilePath, StringComparer.Ordinal).ThenBy(d => d.Location.SourceSpan.Start))
        {
            if (project.GetDocument(diagnostic.Location.SourceTree) is not { } document) continue;
            foreach (var provider in providers.Where(p => p.FixableDiagnosticIds.Contains(diagnostic.Id)))
            {
                var actions = new List<CodeAction>();
                await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (a, _) => actions.Add(a), cancellationToken)).ConfigureAwait(false);
                var action = equivalenceKey is null ? actions.ElementAtOrDefault(index) : actions.FirstOrDefault(a => a.EquivalenceKey == equivalenceKey);
                if (action is not null) return (provider, action, diagnostic);
            }
        }

        return null;
    }

    static async Task<Project> ApplyAsync(Project project, CodeAction action, CancellationToken cancellationToken)
    {
        // The solution is named, so that simplification and formatting see what has changed: it was never the workspace's current one.
        var operations = await action.GetOperationsAsync(project.Solution, new Progress<CodeAnalysisProgress>(), cancellationToken).ConfigureAwait(false);
        return operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetProject(project.Id)!;
    }

    sealed class Source(Func<Project, CancellationToken, Task<ImmutableArray<Diagnostic>>> analyze) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            await analyze(project, cancellationToken).ConfigureAwait(false);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            var tree = await document.GetSyntaxTreeAsync(cancellationToken).ConfigureAwait(false);
            return (await analyze(document.Project, cancellationToken).ConfigureAwait(false)).Where(d => d.Location.SourceTree == tree);
        }

        public override async Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            (await analyze(project, cancellationToken).ConfigureAwait(false)).Where(d => !d.Location.IsInSource);
    }
}
