namespace MMOLove.Referral.Analyzers.Tests.Hooks;

public class MMOREF010Tests
{
    [Theory]
    [InlineData("[ReferralQualified] partial void Reached(string? mmref, string? {|MMOREF010:token|}, [RewardSubject] int id);")]
    [InlineData("[ReferralQualified] partial void Reached([ReferralToken] string? a, [ReferralToken] string? {|MMOREF010:b|}, [RewardSubject] int id);")]
    [InlineData("[ReferralRegistered] partial void Created(string? mmref, [RefereeIdentity] int a, [RefereeIdentity] int {|MMOREF010:b|});")]
    [InlineData("[ReferralQualified] partial void Reached(string? mmref, [RewardSubject] int a, [ReferralField(\"x\")] int b, [ReferralField(\"x\")] int {|MMOREF010:c|});")]
    [InlineData("[ReferralQualified(ServerEventId = \"a\")] partial void Reached(string? mmref, [ServerEventId] string {|MMOREF010:id|});")]
    [InlineData("[ReferralQualified(ServerEventId = \"a\")] partial void Reached(string? mmref, string {|MMOREF010:serverEventId|});")]
    [InlineData("[ReferralQualified] partial void Reached(ReferralOutbox a, ReferralOutbox {|MMOREF010:b|}, string? mmref, [RewardSubject] int id);")]
    public Task One_field_has_one_value(string member) => HookCase.InTypeAsync(member);

    [Theory]
    [InlineData("[ReferralQualified] partial void Reached([ReferralToken] string? mmref, [RewardSubject] string token);")]
    [InlineData("[ReferralQualified(ServerEventId = \"qual-{serverEventId}\")] partial void Reached(string? mmref, string serverEventId);")]
    [InlineData("[ReferralRegistered] partial void Created(string? mmref, [RefereeIdentity, RewardSubject, ReferralField(\"account\")] int id);")]
    public Task An_attribute_goes_before_a_name_and_one_parameter_may_serve_twice(string member) => HookCase.InTypeAsync(member);

    [Theory]
    [InlineData("[ReferralQualified] public partial Task Reached(string? mmref, [RewardSubject] int id, CancellationToken token);")]
    [InlineData("[ReferralQualified] public partial ValueTask Reached(CancellationToken token, string? mmref, [RewardSubject] int id);")]
    [InlineData("[ReferralQualified] public partial void Reached(string? mmref, [RewardSubject] int id, CancellationToken {|MMOREF014:token|});")]
    public Task A_cancellation_token_that_is_called_token_is_not_the_referrals(string member) => HookCase.InTypeAsync(member);
}
