using MMOLove.Referral.Analyzers.Suppressors;

namespace MMOLove.Referral.Analyzers.Tests.Suppressors;

public class UnusedHookSuppressorTests
{
    [Fact]
    public Task A_hook_that_nobody_calls_yet_is_not_unused() => SuppressorTest<UnusedMethodRule, UnusedHookSuppressor>.RunAsync("IDE0051", """
        partial class Hooks
        {
            [ReferralQualified] private partial void {|#0:Reached|}([ReferralToken] string? mmref);
            private partial void {|#1:Other|}();
            private partial void Reached(string? mmref) { }
            private partial void Other() { }
        }
        """);

    [Fact]
    public Task An_attribute_of_the_same_name_is_not_ours() => SuppressorTest<UnusedMethodRule, UnusedHookSuppressor>.RunAsync("IDE0051", """
        namespace Game
        {
            sealed class ReferralQualifiedAttribute : Attribute { }
            partial class Hooks
            {
                [ReferralQualified] private partial void {|#1:Reached|}();
                private partial void Reached() { }
            }
        }
        """);

    [Fact]
    public Task An_outbox_that_only_generated_code_reads_is_not_unread() => SuppressorTest<UnusedMethodRule, UnusedHookSuppressor>.RunAsync("CS9113", """
        partial class Hooks(ReferralOutbox {|#0:referrals|})
        {
            [ReferralQualified] public partial void Reached([ReferralToken] string? mmref);
            public partial void Reached(string? mmref) { }
        }
        class NoHooks(ReferralOutbox {|#1:referrals|}) { }
        """);

    [Fact]
    public Task A_field_beside_the_outbox_is_judged_as_ever() => SuppressorTest<UnusedMethodRule, UnusedHookSuppressor>.RunAsync("CS0169", """
        partial class Hooks
        {
            ReferralClient? {|#0:_client|};
            string? {|#1:_other|};
            [ReferralQualified] public partial void Reached([ReferralToken] string? mmref);
            public partial void Reached(string? mmref) { }
        }
        """);
}
