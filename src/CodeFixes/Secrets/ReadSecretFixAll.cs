using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace MMOLove.Referral.CodeFixes.Secrets;

/// <summary>All secrets at once: a constant that reaches several places is rewritten once, in whichever file it is written.</summary>
sealed class ReadSecretFixAll : FixAllProvider
{
    public static ReadSecretFixAll Instance { get; } = new();

    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        var diagnostics = await DiagnosticsAsync(fixAllContext).ConfigureAwait(false);
        var sites = new Dictionary<(DocumentId, int), SecretSite>();
        foreach (var diagnostic in diagnostics)
        {
            if (await SecretSite.FindAsync(fixAllContext.Solution, diagnostic, fixAllContext.CancellationToken).ConfigureAwait(false) is not { } site) continue;
            var key = (site.Document.Id, site.Written.SpanStart);
            if (!sites.ContainsKey(key) && await site.MayChangeAsync(fixAllContext.CancellationToken).ConfigureAwait(false)) sites.Add(key, site);
        }

        var fromConfiguration = fixAllContext.CodeActionEquivalenceKey == ReadSecretCodeFix.FromConfiguration;
        return sites.Count == 0 ? null : CodeAction.Create("Read every signing secret at run time", c => ApplyAsync(fixAllContext.Solution, sites.Values, fromConfiguration, c), fixAllContext.CodeActionEquivalenceKey);
    }

    static async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(FixAllContext context)
    {
        switch (context.Scope)
        {
            case FixAllScope.Document when context.Document is { } document:
                return await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false);
            case FixAllScope.Project:
                return await context.GetAllDiagnosticsAsync(context.Project).ConfigureAwait(false);
            default:
                var all = ImmutableArray.CreateBuilder<Diagnostic>();
                foreach (var project in context.Solution.Projects) all.AddRange(await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false));
                return all.ToImmutable();
        }
    }

    static async Task<Solution> ApplyAsync(Solution solution, IEnumerable<SecretSite> sites, bool fromConfiguration, CancellationToken cancellationToken)
    {
        foreach (var group in sites.GroupBy(s => s.Document.Id))
        {
            if (solution.GetDocument(group.Key) is not { } document || await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root) continue;
            solution = solution.WithDocumentSyntaxRoot(group.Key, SecretRewrite.Apply(root, group.ToList(), fromConfiguration));
        }

        return solution;
    }
}
