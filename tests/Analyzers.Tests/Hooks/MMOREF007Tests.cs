namespace MMOLove.Referral.Analyzers.Tests.Hooks;

public class MMOREF007Tests
{
    [Theory]
    [InlineData("[{|MMOREF007:ReferralQualified|}] partial void Reached(string? mmref);")]
    [InlineData("[Obsolete, {|MMOREF007:ReferralReversed(ServerEventId = null)|}] partial void Reached(string? mmref);")]
    public Task No_key_can_be_made(string member) => HookCase.InTypeAsync(member);

    [Theory]
    [InlineData("""[ReferralQualified(ServerEventId = "first-blood")] partial void Reached(string? mmref);""")]
    [InlineData("[ReferralQualified] partial void Reached(string? mmref, string serverEventId);")]
    [InlineData("[ReferralQualified] partial void Reached(string? mmref, [ServerEventId] Guid id);")]
    [InlineData("[ReferralQualified] partial void Reached(string? mmref, [RewardSubject] ulong id);")]
    [InlineData("[ReferralReversed] partial void Banned(string? mmref, [RefereeIdentity] ReadOnlySpan<char> name);")]
    public Task A_template_a_parameter_or_an_identity_makes_one(string member) => HookCase.InTypeAsync(member);
}
