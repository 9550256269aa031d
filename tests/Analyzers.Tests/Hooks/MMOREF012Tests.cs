namespace MMOLove.Referral.Analyzers.Tests.Hooks;

public class MMOREF012Tests
{
    [Theory]
    [InlineData("event")]
    [InlineData("server_id")]
    [InlineData("ts")]
    [InlineData("token")]
    [InlineData("referee_identity")]
    [InlineData("server_event_id")]
    [InlineData("test")]
    [InlineData("")]
    [InlineData(" ")]
    public Task The_contracts_own_names_and_none_at_all(string name) =>
        HookCase.InTypeAsync($$"""[ReferralQualified] partial void Reached(string? mmref, [RewardSubject] int id, [{|MMOREF012:ReferralField("{{name}}")|}] int x);""");

    [Theory]
    [InlineData("level")]
    [InlineData("Event")]
    [InlineData("łódź")]
    public Task Other_names_are_fine(string name) =>
        HookCase.InTypeAsync($$"""[ReferralQualified] partial void Reached(string? mmref, [RewardSubject] int id, [ReferralField("{{name}}")] int x);""");
}
