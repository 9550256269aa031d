using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace MMOLove.Referral.Generator.Tests.Running;

/// <summary>One compilation with the generator in it.</summary>
public sealed class GeneratorRun
{
    /// <summary>Warnings come in waves, by level: this one is beyond all of them.</summary>
    const int EveryWarning = 9999;

    GeneratorRun(Compilation input, CSharpParseOptions parse)
    {
        Parse = parse;
        var driver = CSharpGeneratorDriver.Create([new ReferralGenerator().AsSourceGenerator()], parseOptions: parse,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        Input = input;
        Driver = driver.RunGeneratorsAndUpdateCompilation(input, out var output, out var diagnostics);
        Output = output;
        Assert.Empty(diagnostics);
        var result = Result;
        Assert.Null(result.Exception);
    }

    public Compilation Input { get; }

    public Compilation Output { get; }

    public GeneratorDriver Driver { get; }

    public CSharpParseOptions Parse { get; }

    public GeneratorRunResult Result => Driver.GetRunResult().Results.Single();

    /// <summary>All generated sources, one after the other.</summary>
    public string Generated => string.Concat(Result.GeneratedSources.OrderBy(s => s.HintName, StringComparer.Ordinal).Select(s => $"// ==== {s.HintName}\n{s.SourceText}"));

    public static GeneratorRun Of(string source, IEnumerable<MetadataReference> references, LanguageVersion version = LanguageVersion.Latest, bool nullable = true, params string[] more)
    {
        var parse = new CSharpParseOptions(version, DocumentationMode.Diagnose);
        var trees = more.Prepend(source).Select((s, i) => CSharpSyntaxTree.ParseText(SourceText.From(s, Encoding.UTF8), parse, $"Source{i}.cs"));
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, optimizationLevel: OptimizationLevel.Release,
            warningLevel: EveryWarning, nullableContextOptions: nullable ? NullableContextOptions.Enable : NullableContextOptions.Disable);
        return new GeneratorRun(CSharpCompilation.Create("Game", trees, references, options), parse);
    }

    /// <summary>
    /// What the compiler says: every error, every warning in generated code, and in the user's code what the generated part could cause.
    /// Not looked at in the cases themselves: nullability, because most are written for projects without it; documentation (CS1591), which
    /// they do not have; and the lower-case name that one of them is there for (CS8981).
    /// </summary>
    public IEnumerable<Diagnostic> Complaints()
    {
        var own = Input.SyntaxTrees.ToImmutableHashSet();
        return Output.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning
            && !(d.Severity == DiagnosticSeverity.Warning && IsOfTheCase(d.Id) && d.Location.SourceTree is { } tree && own.Contains(tree)));
    }

    public static bool IsOfTheCase(string warning) => warning.StartsWith("CS86", StringComparison.Ordinal) || warning is "CS1591" or "CS8981";

    public void AssertCompilesQuietly() => Assert.True(!Complaints().Any(), string.Join("\n", Complaints()) + "\n" + Generated);
}
