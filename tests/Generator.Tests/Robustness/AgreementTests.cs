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

    /// <summary>[GeneratedCode] on the body would be the whole method's: its declaration would be passed over, in every build.</summary>
    [Fact]
    public async Task The_declaration_of_a_generated_hook_is_still_read()
    {
        var run = GeneratorRun.Of("""
            using MMOLove.Referral;
            public partial class PlayerHooks(ReferralOutbox outbox)
            {
                [ReferralRegistered(ServerEventId = "account-{accountId}")]
                public partial void Created(string? mmref, [RefereeIdentity] string username, long accountId, int level, int account);
            }
            """, NetReferences.All);
        run.AssertCompilesQuietly();
        var hints = await DiagnosticsAsync(run.Output);
        Assert.Equal(["MMOREF014 account", "MMOREF014 level"], hints.Select(h => h.Id + " " + h.Location.SourceTree!.GetText().ToString(h.Location.SourceSpan)).Order());
    }

    /// <summary>All but hints: a parameter that is there for another reason is one.</summary>
    static async Task<IEnumerable<string>> SpokenAsync(Compilation compilation) =>
        (await DiagnosticsAsync(compilation)).Where(d => d.Severity > DiagnosticSeverity.Info).Select(d => d.ToString());

    static Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(Compilation compilation) =>
        compilation.WithAnalyzers(ImmutableArray.Create<DiagnosticAnalyzer>(new HookAnalyzer())).GetAnalyzerDiagnosticsAsync();
}
