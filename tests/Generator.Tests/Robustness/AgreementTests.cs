using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
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

    /// <summary>An editor that generates when a file is saved shows bodies that are older than their declarations.</summary>
    [Theory]
    [InlineData("{accountId}", "{account}", "MMOREF008")]
    [InlineData("[RefereeIdentity] string username", "string username", "MMOREF006")]
    [InlineData("string? mmref", "[OccurredAt] string? mmref", "MMOREF009")]
    public async Task A_body_that_is_older_than_its_declaration_hides_nothing(string before, string after, string id)
    {
        const string Source = """
            using MMOLove.Referral;
            public partial class PlayerHooks(ReferralOutbox outbox)
            {
                [ReferralRegistered(ServerEventId = "account-{accountId}")]
                public partial void Created(string? mmref, [RefereeIdentity] string username, long accountId);
            }
            """;
        var run = GeneratorRun.Of(Source, NetReferences.All);
        Assert.Empty(await DiagnosticsAsync(run.Output));

        var declaration = run.Input.SyntaxTrees.First();
        var edited = run.Output.ReplaceSyntaxTree(declaration, declaration.WithChangedText(SourceText.From(Source.Replace(before, after))));

        Assert.Contains(id, (await DiagnosticsAsync(edited)).Select(d => d.Id));
    }

    /// <summary>A body says what declaration it was written from, and that one was read; white space says nothing.</summary>
    [Fact]
    public void A_body_says_on_one_line_what_it_was_written_from()
    {
        var run = GeneratorRun.Of("""
            using MMOLove.Referral;
            public partial class PlayerHooks(ReferralOutbox outbox)
            {
                /// <summary>An account was made.</summary>
                [ReferralRegistered(
                    ServerEventId = "account-{accountId}")] // the key
                public partial void Created(string? mmref,
                    [RefereeIdentity] long accountId);

                [ReferralQualified]
                public partial void Hinted(string? mmref, [RewardSubject] long accountId, int unused);
            }
            """, NetReferences.All);
        run.AssertCompilesQuietly();
        Assert.Contains("""
            // from [ReferralRegistered( ServerEventId = "account-{accountId}")] // the key public partial void Created(string? mmref, [RefereeIdentity] long accountId);
            """.Trim(), run.Generated, StringComparison.Ordinal);
        Assert.DoesNotContain("Hinted(string? mmref, [RewardSubject]", run.Generated, StringComparison.Ordinal);
    }

    /// <summary>All but hints: a parameter that is there for another reason is one.</summary>
    static async Task<IEnumerable<string>> SpokenAsync(Compilation compilation) =>
        (await DiagnosticsAsync(compilation)).Where(d => d.Severity > DiagnosticSeverity.Info).Select(d => d.ToString());

    static Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(Compilation compilation) =>
        compilation.WithAnalyzers(ImmutableArray.Create<DiagnosticAnalyzer>(new HookAnalyzer())).GetAnalyzerDiagnosticsAsync();
}
