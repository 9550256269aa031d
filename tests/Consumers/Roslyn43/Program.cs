using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

// usage: Roslyn43 <folder of dlls> <folder of sources> <netstandard2.1 reference folder> <output dll> [server id, secret, endpoint, token]
// Compiles as Unity 2022.3 does: Roslyn 4.3, C# 9, the generator and the analyzers of the folder in the compiler. Then runs the result.
var (plugins, sources, references, output) = (args[0], args[1], args[2], args[3]);
var options = new CSharpParseOptions(LanguageVersion.CSharp9, preprocessorSymbols: ["UNITY_SERVER", "UNITY_2022_3_OR_NEWER"]);
var trees = Directory.EnumerateFiles(sources, "*.cs", SearchOption.AllDirectories).Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), options, file));
var compilation = CSharpCompilation.Create(
    "Assembly-CSharp",
    trees,
    Directory.EnumerateFiles(references, "*.dll").Concat(Directory.EnumerateFiles(plugins, "*.dll")).Select(file => MetadataReference.CreateFromFile(file)),
    new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

var loader = new Loader();
var components = Directory.EnumerateFiles(Path.Combine(plugins, "roslyn"), "*.dll")
    .Where(file => !file.EndsWith("CodeFixes.dll", StringComparison.Ordinal))
    .Select(file => new AnalyzerFileReference(file, loader)).ToArray();
var failures = new List<string>();
foreach (var component in components) component.AnalyzerLoadFailed += (_, failure) => failures.Add(failure.Message);

var driver = CSharpGeneratorDriver.Create(components.SelectMany(component => component.GetGenerators(LanguageNames.CSharp)), parseOptions: options);
driver.RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var said);
var analyzers = components.SelectMany(component => component.GetAnalyzers(LanguageNames.CSharp)).ToArray();
var found = await generated.WithAnalyzers([.. analyzers]).GetAllDiagnosticsAsync();
foreach (var diagnostic in said.Concat(found).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !IsReferenceNoise(diagnostic))) failures.Add(diagnostic.ToString());

Console.WriteLine($"compiler {typeof(CSharpCompilation).Assembly.GetName().Version!.ToString(2)}, {analyzers.Length} analyzers, {generated.SyntaxTrees.Count() - compilation.SyntaxTrees.Count()} generated");
var emitted = generated.Emit(output);
if (!emitted.Success || failures.Count > 0)
{
    Console.WriteLine(string.Join('\n', failures.Concat(emitted.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString()))));
    return 1;
}

AssemblyLoadContext.Default.Resolving += (_, name) =>
    File.Exists(Path.Combine(plugins, name.Name + ".dll")) ? AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.Combine(plugins, name.Name + ".dll")) : null;
var run = Assembly.LoadFrom(output).GetType("DedicatedServer.Program")!.GetMethod("RunAsync")!;
Console.WriteLine(await (Task<string>)run.Invoke(null, [args[4], args[5], args[6], args[7]])!);
return 0;

// Version unification among reference assemblies, as every Unity project has it.
static bool IsReferenceNoise(Diagnostic diagnostic) => diagnostic.Id is "CS1701" or "CS1702";

internal sealed class Loader : IAnalyzerAssemblyLoader
{
    public void AddDependencyLocation(string fullPath)
    {
    }

    public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
}
