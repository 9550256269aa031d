using MMOLove.Referral.CodeFixes.Hooks;

namespace MMOLove.Referral.Analyzers.Tests.Hooks;

public class MMOREF002Tests
{
    // CS0751: the compiler asks for the same, in its own words.
    static Task RunAsync(string code) => HookCase.RunAsync(code, t => t.DisabledDiagnostics.Add("CS0751"));

    [Theory]
    [InlineData("class {|MMOREF002:Hooks|} { [ReferralQualified] static partial void Reached(string? mmref, [RewardSubject] long id); }")]
    [InlineData("class {|MMOREF002:Outer|} { partial struct Hooks { [ReferralQualified] static partial void Reached(string? mmref, [RewardSubject] long id); } }")]
    [InlineData("class {|MMOREF002:Outer|}<T> { record {|MMOREF002:Hooks|} { [ReferralQualified] static partial void Reached(string? mmref, [RewardSubject] long id); } }")]
    public Task Every_type_around_a_hook_must_be_partial(string code) => RunAsync(code);

    [Fact]
    public Task A_type_with_two_hooks_is_told_once() => RunAsync("""
        class {|MMOREF002:Hooks|}
        {
            [ReferralQualified] static partial void Reached(string? mmref, [RewardSubject] long id);
            [ReferralReversed] static partial void Banned(string? mmref, [RewardSubject] long id);
        }
        """);

    [Fact]
    public Task Partial_types_are_fine() => RunAsync("""
        partial class Outer { partial record struct Hooks { [ReferralQualified] static partial void Reached(string? mmref, [RewardSubject] long id); } }
        """);

    [Fact]
    public Task The_fix_adds_the_word() => HookCase.FixAsync<MakeTypePartialCodeFix>("""
        // The game.
        public static class {|MMOREF002:Game|}
        {
            [Serializable]
            class {|MMOREF002:Hooks|}
            {
                [ReferralQualified] static partial void Reached(string? mmref, [RewardSubject] long id);
            }

            readonly struct {|MMOREF002:More|}
            {
                [ReferralQualified] static partial void Reached(string? mmref, [RewardSubject] long id);
            }
        }
        """.Replace("{|MMOREF002:Game|}", "{|#0:Game|}", StringComparison.Ordinal), """
        // The game.
        public static partial class Game
        {
            [Serializable]
            partial class Hooks
            {
                [ReferralQualified] static partial void Reached(string? mmref, [RewardSubject] long id);
            }

            readonly partial struct More
            {
                [ReferralQualified] static partial void Reached(string? mmref, [RewardSubject] long id);
            }
        }
        """, t =>
    {
        t.DisabledDiagnostics.Add("CS0751");
        // Both nested types say so of the type around them.
        t.ExpectedDiagnostics.Add(new DiagnosticResult("MMOREF002", Microsoft.CodeAnalysis.DiagnosticSeverity.Error).WithLocation(0));
        t.ExpectedDiagnostics.Add(new DiagnosticResult("MMOREF002", Microsoft.CodeAnalysis.DiagnosticSeverity.Error).WithLocation(0));
    });
}
