using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using MMOLove.Referral.Generator;

namespace MMOLove.Referral.Docs.Tests;

/// <summary>
/// Compiles a block in the first form that it fits: a file of its own, members of a class, or statements of a method. The latter two see
/// the names of <c>Context</c>.
/// </summary>
internal static class BlockCompiler
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Latest);

    private static readonly string Usings = string.Join('\n', new[]
    {
        "System", "System.IO", "System.Linq", "System.Collections.Generic", "System.Net.Http", "System.Threading", "System.Threading.Tasks",
    }.Select(name => $"global using global::{name};"));

    private static readonly string PageContext = Read("Context");

    private static readonly string RuleContext = Read("RuleContext");

    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) && !Path.GetFileName(path).Contains(".Tests"))
            .Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>What is wrong in the form that comes closest; empty where the block compiles. An ellipsis stands for whatever is there.</summary>
    public static IReadOnlyList<Diagnostic> Compile(string code, bool isRulePage)
    {
        var context = isRulePage ? RuleContext : PageContext;
        var usings = string.Join('\n', context.Split('\n').Where(line => line.StartsWith("using ", StringComparison.Ordinal)));
        var (head, rest) = SplitUsings(code.Replace("…", "", StringComparison.Ordinal));
        head = usings + "\n" + head;
        const string main = "public static class Entry { public static void Main() { } }";
        var forms = new[]
        {
            $"{head}\n{rest}",
            $"{head}\npublic partial class Block : Context\n{{\n{rest}\n}}\n{main}",
            $"{head}\npublic partial class Block\n{{\nprivate readonly ReferralOutbox referrals = null!;\n{rest}\n}}\n{main}",
            $"{head}\npublic partial class Block : Context\n{{\nasync Task<object?> Statements() {{\n{rest}\nawait Task.Yield(); return null; }}\n}}\n{main}",
        };
        var best = CompileForm(forms[0], context);
        for (var i = 1; i < forms.Length && best.Count > 0; i++)
        {
            var errors = CompileForm(forms[i], context);
            if (errors.Count < best.Count) best = errors;
        }
        return best;
    }

    private static List<Diagnostic> CompileForm(string code, string context)
    {
        var trees = new[] { code, Usings, context }.Select(text => CSharpSyntaxTree.ParseText(SourceText.From(text), Options)).ToArray();
        var isProgram = trees[0].GetCompilationUnitRoot().Members.Any(member => member is Microsoft.CodeAnalysis.CSharp.Syntax.GlobalStatementSyntax);
        var compilation = CSharpCompilation.Create("Block", trees, References, new CSharpCompilationOptions(
            isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: false));
        CSharpGeneratorDriver.Create([new ReferralGenerator().AsSourceGenerator()], parseOptions: Options)
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _);
        return [.. generated.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
    }

    private static (string Head, string Tail) SplitUsings(string code)
    {
        var lines = code.Split('\n');
        var isUsing = lines.Select(line => line.StartsWith("using ", StringComparison.Ordinal) && line.TrimEnd().EndsWith(';') && !line.Contains('=') && !line.Contains('(')).ToArray();
        return (string.Join('\n', lines.Where((_, i) => isUsing[i])), string.Join('\n', lines.Where((_, i) => !isUsing[i])));
    }

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(BlockCompiler).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
