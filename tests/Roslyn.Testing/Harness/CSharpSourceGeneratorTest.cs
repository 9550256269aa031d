using System.Text;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace Microsoft.CodeAnalysis.CSharp.Testing;

/// <summary>Runs a generator and compares its sources and what the compiler then says.</summary>
public class CSharpSourceGeneratorTest<TSourceGenerator, TVerifier> : AnalyzerTest<TVerifier>
    where TSourceGenerator : new()
    where TVerifier : IVerifier, new()
{
    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => [];

    protected override IEnumerable<Type> GetSourceGenerators() => [typeof(TSourceGenerator)];

    protected override CompilationOptions CreateCompilationOptions() => new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true);

    protected override ParseOptions CreateParseOptions() => new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.Diagnose);

    private protected override Task<Compilation> GenerateAsync(Project project, Compilation compilation, CancellationToken cancellationToken)
    {
        var generators = GetSourceGenerators().Select(t => Activator.CreateInstance(t)! switch
        {
            IIncrementalGenerator incremental => incremental.AsSourceGenerator(),
            var classic => (ISourceGenerator)classic,
        });
        var driver = CSharpGeneratorDriver.Create(generators, project.AnalyzerOptions.AdditionalFiles, (CSharpParseOptions)project.ParseOptions!, project.AnalyzerOptions.AnalyzerConfigOptionsProvider)
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out var diagnostics, cancellationToken);
        foreach (var result in driver.GetRunResult().Results)
        {
            if (result.Exception is { } e) Verify.Fail($"{result.Generator.GetGeneratorType().Name} threw {e.GetType().Name}: {e.Message}\n{e.StackTrace}");
        }

        Verify.True(diagnostics.IsEmpty, "The generator reported " + string.Join(", ", diagnostics));
        if (!TestBehaviors.HasFlag(TestBehaviors.SkipGeneratedSourcesCheck)) CompareSources(driver.GetRunResult());
        return Task.FromResult(output);
    }

    void CompareSources(GeneratorDriverRunResult result)
    {
        var actual = result.GeneratedTrees.ToDictionary(t => t.FilePath.Replace('\\', '/'), t => t.ToString());
        foreach (var (path, content) in TestState.GeneratedSources)
        {
            if (!actual.Remove(path.Replace('\\', '/'), out var text)) Verify.Fail($"No generated source {path}; there are: {string.Join(", ", actual.Keys)}");
            Verify.Equal(content.ToString(), text!, $"Generated source {path}:");
        }

        var rest = new StringBuilder();
        foreach (var (path, text) in actual) rest.Append("--- ").AppendLine(path).AppendLine(text);
        Verify.True(rest.Length == 0, "Generated sources that the test does not expect:\n" + rest);
    }
}
