using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using MMOLove.Referral.Analyzers.Hooks;
using MMOLove.Referral.Generator.Tests.Running;

namespace MMOLove.Referral.Generator.Tests.Robustness;

/// <summary>The generator and the analyzer read with the same eyes: what is generated is not complained about, before it exists and after.</summary>
public class AgreementTests
{
    public static TheoryData<string> Cases => [.. GeneratorCase.All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_hook_that_is_generated_is_not_reported(string name)
    {
        var run = GeneratorRun.Of(GeneratorCase.Named(name).Source, NetReferences.All);
        Assert.Empty(await SpokenAsync(run.Input));
        Assert.Empty(await SpokenAsync(run.Output));
    }

    /// <summary>All but hints: a parameter that is there for another reason is one.</summary>
    static async Task<IEnumerable<string>> SpokenAsync(Compilation compilation)
    {
        var diagnostics = await compilation.WithAnalyzers(ImmutableArray.Create<DiagnosticAnalyzer>(new HookAnalyzer())).GetAnalyzerDiagnosticsAsync();
        return diagnostics.Where(d => d.Severity > DiagnosticSeverity.Info).Select(d => d.ToString());
    }
}
