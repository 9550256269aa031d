using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using MMOLove.Referral.Analyzers.Tests.Catalogue;

namespace MMOLove.Referral.Analyzers.Tests.BadIntegration;

/// <summary>The sources of a sample in a workspace, with every analyzer and every fix of the project.</summary>
static class SampleProject
{
    const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Net.Http.Json;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Logging;
        """;

    static readonly ImmutableArray<CodeFixProvider> Fixes =
        [.. Assembly.Load("MMOLove.Referral.CodeFixes").GetTypes().Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(CodeFixProvider))).Select(t => (CodeFixProvider)Activator.CreateInstance(t)!)];

    public static Project Load(string sample)
    {
        var id = ProjectId.CreateNewId();
        var solution = new AdhocWorkspace().CurrentSolution
            .AddProject(ProjectInfo.Create(id, VersionStamp.Default, sample, sample, LanguageNames.CSharp,
                compilationOptions: new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable), parseOptions: new CSharpParseOptions(LanguageVersion.Latest)))
            .AddMetadataReferences(id, TestReferences.AspNetCore)
            .AddMetadataReference(id, MetadataReference.CreateFromFile(Assembly.Load("MMOLove.Referral").Location))
            .AddDocument(DocumentId.CreateNewId(id), "Usings.cs", SourceText.From(Usings), filePath: "/Usings.cs");
        foreach (var file in Directory.GetFiles(Path.Combine(RuleCatalogue.Root, "samples", sample), "*.cs").Order(StringComparer.Ordinal))
            solution = solution.AddDocument(DocumentId.CreateNewId(id), Path.GetFileName(file), SourceText.From(File.ReadAllText(file)), filePath: file);
        return solution.GetProject(id)!;
    }

    public static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Project project)
    {
        var compilation = (await project.GetCompilationAsync())!;
        var errors = compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).ToArray();
        Assert.True(errors.Length == 0, string.Join("\n", errors.Select(e => e.ToString())) + "\n" + string.Join("\n", await Task.WhenAll(project.Documents.Select(async d => (await d.GetTextAsync()).ToString()))));
        var analyzers = RuleCatalogue.Analyzers.Where(a => a is not DiagnosticSuppressor).ToImmutableArray();
        var found = await compilation.WithAnalyzers(analyzers, project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync();
        Assert.DoesNotContain(found, d => d.Id == "AD0001");
        return [.. found.OrderBy(d => d.Id, StringComparer.Ordinal).ThenBy(d => d.Location.GetLineSpan().Path, StringComparer.Ordinal).ThenBy(d => d.Location.SourceSpan.Start)];
    }

    /// <summary>Applies the first fix that is offered for the first diagnostic that has one; null where none has.</summary>
    public static async Task<(Project Project, string Id)?> FixOneAsync(Project project, ImmutableArray<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
        {
            if (project.GetDocument(diagnostic.Location.SourceTree) is not { } document) continue;
            foreach (var provider in Fixes.Where(f => f.FixableDiagnosticIds.Contains(diagnostic.Id)))
            {
                var actions = new List<CodeAction>();
                await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (a, _) => actions.Add(a), default));
                if (actions.Count == 0) continue;
                var operations = await actions[0].GetOperationsAsync(project.Solution, new Progress<CodeAnalysisProgress>(), default);
                return (operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetProject(project.Id)!, diagnostic.Id);
            }
        }

        return null;
    }

    public static bool HasFix(string id) => Fixes.Any(f => f.FixableDiagnosticIds.Contains(id));
}
