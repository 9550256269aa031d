using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using MMOLove.Referral.Analyzers.Secrets;

namespace MMOLove.Referral.CodeFixes.Secrets;

/// <summary>MMOREF201: reads the secret where it was written, from configuration where one is at hand, else from the environment.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReadSecretCodeFix)), Shared]
public sealed class ReadSecretCodeFix : CodeFixProvider
{
    public const string FromEnvironment = "MMOREF201.environment";
    public const string FromConfiguration = "MMOREF201.configuration";

    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("MMOREF201");

    public override FixAllProvider GetFixAllProvider() => ReadSecretFixAll.Instance;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (await SecretSite.FindAsync(context.Document.Project.Solution, diagnostic, context.CancellationToken).ConfigureAwait(false) is not { } site) continue;
            if (!await site.MayChangeAsync(context.CancellationToken).ConfigureAwait(false)) continue;
            if (site.Configuration is not null)
            {
                context.RegisterCodeFix(CodeAction.Create(
                    $"Read '{diagnostic.Properties[SecretRules.ConfigurationProperty]}' from configuration",
                    c => ApplyAsync(site, fromConfiguration: true, c), FromConfiguration), diagnostic);
            }

            context.RegisterCodeFix(CodeAction.Create(
                $"Read the environment variable {diagnostic.Properties[SecretRules.EnvironmentProperty]}",
                c => ApplyAsync(site, fromConfiguration: false, c), FromEnvironment), diagnostic);
        }
    }

    static async Task<Solution> ApplyAsync(SecretSite site, bool fromConfiguration, CancellationToken cancellationToken)
    {
        var root = await site.Document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        return root is null ? site.Document.Project.Solution : site.Document.WithSyntaxRoot(SecretRewrite.Apply(root, [site], fromConfiguration)).Project.Solution;
    }
}
