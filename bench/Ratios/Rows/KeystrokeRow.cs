using System.Diagnostics;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MMOLove.Referral.Bench.Measuring;
using MMOLove.Referral.Bench.Peers;

namespace MMOLove.Referral.Bench.Rows;

/// <summary>The generator over a thousand hooks: after a keystroke in a file that has nothing to do with them, against from nothing.</summary>
internal sealed class KeystrokeRow : Row
{
    private static readonly CSharpParseOptions s_options = new(LanguageVersion.CSharp13);

    public override string Name => "generator: keystroke / 1,000 hooks cold";

    public override Goal Goal => new(0.01);

    public override bool IsFull => true;

    public override Reading Run()
    {
        var compilation = Compile();
        var generators = Generators();
        var empty = new[] { new EmptyGenerator().AsSourceGenerator() };
        for (var warm = 0; warm < 3; warm++) Cold(compilation, generators, out _);

        var colds = new double[5];
        GeneratorDriver driver = null!;
        for (var i = 0; i < colds.Length; i++) colds[i] = Cold(compilation, generators, out driver);
        if (driver.GetRunResult().Results.Sum(r => r.GeneratedSources.Length) is < 100 and var sources)
            throw new InvalidOperationException($"The generator wrote {sources} files for 100 classes.");
        var emptyCompilation = Compile();
        Cold(emptyCompilation, empty, out var emptyDriver);
        Cold(compilation, generators, out var tracking, track: true);

        var warms = new double[15];
        var floors = new double[warms.Length];
        for (var i = 0; i < warms.Length; i++)
        {
            compilation = Edit(compilation, i + 1);
            warms[i] = Again(ref driver, compilation);
            Again(ref tracking, compilation);
            RequireNothingEmitted(tracking);
            emptyCompilation = Edit(emptyCompilation, i + 1);
            floors[i] = Again(ref emptyDriver, emptyCompilation);
        }
        var cold = Duel.Median(colds);
        var warmest = Duel.Median(warms);
        return new Reading(warmest / cold, Detail: $"{warmest:0.00} ms against {cold:0} ms; Roslyn alone, with a generator that finds the same attributes and does nothing: {Duel.Median(floors):0.00} ms");
    }

    private static double Again(ref GeneratorDriver driver, CSharpCompilation compilation)
    {
        var start = Stopwatch.GetTimestamp();
        driver = driver.RunGenerators(compilation);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <summary>A keystroke in the file that has nothing to do with hooks.</summary>
    private static CSharpCompilation Edit(CSharpCompilation compilation, int edit)
    {
        var old = compilation.SyntaxTrees.Single(t => t.FilePath == "Unrelated.cs");
        return compilation.ReplaceSyntaxTree(old, CSharpSyntaxTree.ParseText(ThousandHooks.Unrelated(edit), s_options, old.FilePath));
    }

    /// <param name="compilation">What is generated for.</param>
    /// <param name="generators">Which generators.</param>
    /// <param name="driver">Goes on from there.</param>
    /// <param name="track">Keep what became of each step, which no editor does and which takes time.</param>
    private static double Cold(CSharpCompilation compilation, ISourceGenerator[] generators, out GeneratorDriver driver, bool track = false)
    {
        // A compilation of its own: one that has answered questions before has its answers ready.
        var fresh = CSharpCompilation.Create(compilation.AssemblyName, compilation.SyntaxTrees, compilation.References, compilation.Options);
        driver = CSharpGeneratorDriver.Create(generators, parseOptions: s_options, driverOptions: new(default, trackIncrementalGeneratorSteps: track));
        return Again(ref driver, fresh);
    }

    private static void RequireNothingEmitted(GeneratorDriver driver)
    {
        var reasons = driver.GetRunResult().Results.SelectMany(r => r.TrackedOutputSteps).SelectMany(s => s.Value).SelectMany(s => s.Outputs).Select(o => o.Reason);
        if (reasons.Any(r => r is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged)))
            throw new InvalidOperationException("A keystroke in an unrelated file made the generator write again.");
    }

    private static ISourceGenerator[] Generators() =>
        Assembly.LoadFrom(RoslynRooms.Generator).GetTypes().Where(t => t.GetCustomAttribute<GeneratorAttribute>() is not null)
            .Select(t => ((IIncrementalGenerator)Activator.CreateInstance(t)!).AsSourceGenerator()).ToArray();

    private static CSharpCompilation Compile()
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string[] references = [.. new[] { "System.Runtime", "System.Private.CoreLib", "System.Memory", "System.Threading", "netstandard" }.Select(n => Path.Combine(framework, n + ".dll")), RoslynRooms.Runtime];
        return CSharpCompilation.Create(
            "Game",
            ThousandHooks.Files().Select(f => CSharpSyntaxTree.ParseText(f.Text, s_options, f.Path)),
            references.Select(r => MetadataReference.CreateFromFile(r)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }
}
