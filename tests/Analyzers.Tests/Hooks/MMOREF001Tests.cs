using MMOLove.Referral.CodeFixes.Hooks;

namespace MMOLove.Referral.Analyzers.Tests.Hooks;

public class MMOREF001Tests
{
    [Theory]
    [InlineData("[ReferralRegistered] public void {|MMOREF001:Created|}(string? mmref, string refereeIdentity) { }")]
    [InlineData("[ReferralRegistered] public void {|MMOREF001:Created|}(string? mmref, string refereeIdentity) => throw new NotImplementedException();")]
    [InlineData("[ReferralQualified] public bool {|MMOREF001:Reached|}(string? mmref, [RewardSubject] long id) { throw new NotImplementedException(); }")]
    [InlineData("[ReferralReversed] static void {|MMOREF001:Banned|}(string? mmref, [ServerEventId] string id) { ; }")]
    public Task A_method_that_leaves_its_body_to_the_compiler(string member) => HookCase.InTypeAsync(member);

    [Theory]
    [InlineData("[ReferralRegistered] partial void Created(string? mmref, string refereeIdentity);")]
    [InlineData("[ReferralRegistered] public partial void Created(string? mmref, string refereeIdentity);")]
    [InlineData("[Obsolete] public void Created(string? mmref, string refereeIdentity) { }")]
    public Task A_partial_method_or_no_hook_is_fine(string member) => HookCase.InTypeAsync(member);

    [Fact]
    public Task A_method_half_written_is_told_once() => HookCase.RunAsync("""
        partial class PlayerHooks
        {
            ReferralOutbox _outbox;
            [ReferralRegistered] public void {|MMOREF001:Created|}(string? mmref, string refereeIdentity);
            [ReferralRegistered] public void
        }
        """, HookCase.Incomplete);

    [Fact]
    public Task The_fix_makes_it_a_partial_declaration() => HookCase.FixAsync<MakeMethodPartialCodeFix>("""
        partial class PlayerHooks(ReferralOutbox referrals)
        {
            readonly ReferralOutbox _outbox = referrals;

            // A new account.
            [ReferralRegistered]
            public void {|MMOREF001:Created|}(string? mmref, string refereeIdentity)
            {
            }

            [ReferralQualified]
            void {|MMOREF001:Reached|}(string? mmref, [RewardSubject] long id) => throw new NotImplementedException(); // level ten
        }
        """, """
        partial class PlayerHooks(ReferralOutbox referrals)
        {
            readonly ReferralOutbox _outbox = referrals;

            // A new account.
            [ReferralRegistered]
            public partial void Created(string? mmref, string refereeIdentity);

            [ReferralQualified]
            partial void Reached(string? mmref, [RewardSubject] long id); // level ten
        }
        """);
}
