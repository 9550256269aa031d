using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using MMOLove.Referral.Analyzers.Hooks;
using MMOLove.Referral.Generator.Tests.Running;

namespace MMOLove.Referral.Generator.Tests.Robustness;

/// <summary>
/// The command-line compiler stops at a partial method without a body, before it asks an analyzer. A hook that cannot be written gets one all
/// the same, so that a build says what is wrong with it.
/// </summary>
public class UnwrittenHookTests
{
    [Theory]
    [InlineData("MMOREF003", "[ReferralQualified] public static partial string A(string mmref, [RewardSubject] int id);")]
    [InlineData("MMOREF004", "[ReferralQualified] public partial void A(string mmref, [RewardSubject] int id);")]
    [InlineData("MMOREF005", "[ReferralQualified] public static partial void A([RewardSubject] int id);")]
    [InlineData("MMOREF006", "[ReferralRegistered(ServerEventId = \"reg-1\")] public static partial void A(string mmref);")]
    [InlineData("MMOREF008", "[ReferralQualified(ServerEventId = \"{nobody}\")] public static partial void A(string mmref, int id);")]
    [InlineData("MMOREF009", "[ReferralQualified] public static partial void A(string mmref, [RewardSubject] System.Action id);")]
    [InlineData("MMOREF011", "[ReferralQualified] public static partial void A(string mmref, [RewardSubject] int id, out int rest);")]
    [InlineData("MMOREF003", "[ReferralQualified] public static partial ref int A(string mmref, [RewardSubject] int id);")]
    [InlineData("MMOREF003", "[ReferralQualified] public static partial ref readonly int A(string mmref, [RewardSubject] int id);")]
    [InlineData("MMOREF011", "[ReferralQualified] public static partial void A<T>(string mmref, [RewardSubject] int id, T rest);")]
    [InlineData("MMOREF011", "[ReferralQualified] public static partial void A<T, U, V, W, @in>(string mmref, [RewardSubject] int id, T t) where T : class?, System.IComparable<T>, new() where U : unmanaged where V : struct, System.Enum where W : notnull, T where @in : System.IO.Stream;")]
    [InlineData("MMOREF005", "[ReferralQualified] static partial void A([RewardSubject] int id);")]
    [InlineData("MMOREF016", "[ReferralQualified, ReferralReversed] public static partial bool A(string mmref, [RewardSubject] int id);")]
    [InlineData("MMOREF017", "[ReferralQualified] public static partial void A(string mmref, [RewardSubject] int id); public static ReferralOutbox? One, Two;")]
    public async Task Its_rule_speaks_and_its_body_is_the_only_thing_that_does_not_compile(string rule, string hook)
    {
        var run = GeneratorRun.Of($"using MMOLove.Referral;\n\nnamespace Game;\n\npublic partial class Hooks\n{{\n    {hook}\n}}\n", NetReferences.All);
        var complaint = Assert.Single(run.Complaints());
        Assert.Equal("CS0103", complaint.Id);
        Assert.Contains(rule, complaint.GetMessage(null), StringComparison.Ordinal);
        // What the command-line compiler asks before it goes on to bodies and analyzers.
        Assert.DoesNotContain(run.Output.GetDeclarationDiagnostics(), d => d.Severity == DiagnosticSeverity.Error);
        var spoken = await run.Output.WithAnalyzers(ImmutableArray.Create<DiagnosticAnalyzer>(new HookAnalyzer())).GetAnalyzerDiagnosticsAsync();
        Assert.Contains(spoken, d => d.Id == rule && d.Severity == DiagnosticSeverity.Error);
    }

    [Fact]
    public void Hooks_of_the_same_type_that_can_be_written_are_written()
    {
        var run = GeneratorRun.Of("""
            using MMOLove.Referral;
            public static partial class Hooks
            {
                [ReferralQualified] public static partial void Right(string mmref, [RewardSubject] int id);
                [ReferralQualified] public static partial void Wrong([RewardSubject] int id);
            }
            """, NetReferences.All);
        Assert.Contains("WriteToken(mmref", run.Generated, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public partial class Hooks { [ReferralQualified] public static partial void A([RewardSubject] Unknown id); }")]
    [InlineData("public class Hooks { [ReferralQualified] public static partial void A([RewardSubject] int id); }")]
    [InlineData("public partial class Hooks { [ReferralQualified] public static partial void A<T>([RewardSubject] T id) where T : allows ref struct; }")]
    [InlineData("public partial class Hooks { [ReferralQualified] public static partial void A([RewardSubject] int id) { } public static partial void A(int id); }")]
    public void Where_the_compiler_explains_it_better_or_a_body_stands_nothing_is_written(string source) =>
        Assert.Equal("", GeneratorRun.Of("using MMOLove.Referral;\n" + source, NetReferences.All).Generated);
}
