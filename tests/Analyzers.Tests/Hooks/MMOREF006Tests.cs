using MMOLove.Referral.CodeFixes.Hooks;

namespace MMOLove.Referral.Analyzers.Tests.Hooks;

public class MMOREF006Tests
{
    [Fact]
    public Task Registered_needs_an_identity() =>
        HookCase.InTypeAsync("""[ReferralRegistered(ServerEventId = "reg-{id}")] partial void {|MMOREF006:Created|}(string? mmref, long id);""");

    [Theory]
    [InlineData("""[ReferralRegistered] partial void Created(string? mmref, long refereeIdentity);""")]
    [InlineData("""[ReferralQualified(ServerEventId = "qual-{id}")] partial void Reached(string? mmref, long id);""")]
    [InlineData("""[ReferralReversed(ServerEventId = "rev-{id}")] partial void Banned(string? mmref, long id);""")]
    public Task Later_events_do_not(string member) => HookCase.InTypeAsync(member);

    [Fact]
    public Task The_fix_marks_the_only_candidate() => HookCase.FixAsync<MarkParameterCodeFix>("""
        static partial class Hooks
        {
            [ReferralRegistered(ServerEventId = "reg-{id}")]
            static partial void {|MMOREF006:Created|}(string? mmref, long id);

            [ReferralRegistered(ServerEventId = "reg-{name}")]
            static partial void {|MMOREF006:Again|}([ReferralToken] string? mmref, string name);
        }
        """, """
        static partial class Hooks
        {
            [ReferralRegistered(ServerEventId = "reg-{id}")]
            static partial void Created(string? mmref, [RefereeIdentity] long id);

            [ReferralRegistered(ServerEventId = "reg-{name}")]
            static partial void Again([ReferralToken] string? mmref, [RefereeIdentity] string name);
        }
        """);
}
