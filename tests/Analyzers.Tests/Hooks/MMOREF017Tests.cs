namespace MMOLove.Referral.Analyzers.Tests.Hooks;

public class MMOREF017Tests
{
    [Theory]
    [InlineData("ReferralOutbox? _europe, _asia;")]
    [InlineData("ReferralOutbox? Europe { get; set; } ReferralOutbox? Asia { get; set; }")]
    [InlineData("static ReferralOutbox? s_europe; static ReferralOutbox? s_asia;")]
    public Task Two_that_are_equally_close(string members) =>
        HookCase.RunAsync($$"""partial class Hooks { {{members}} [ReferralQualified] partial void {|MMOREF017:Reached|}(string? mmref, [RewardSubject] long id); }""");

    [Fact]
    public Task Two_parameters_of_the_primary_constructor() =>
        HookCase.RunAsync("partial class Hooks(ReferralOutbox europe, ReferralOutbox asia) { object[] O => [europe, asia]; [ReferralQualified] partial void {|MMOREF017:Reached|}(string? mmref, [RewardSubject] long id); }");

    [Theory]
    [InlineData("ReferralOutbox? _europe; public ReferralOutbox? Europe => _europe;", "")]
    [InlineData("ReferralOutbox? _europe; static ReferralOutbox? s_asia;", "")]
    [InlineData("ReferralOutbox? _europe, _asia;", "ReferralOutbox outbox, ")]
    public Task The_closest_one_is_meant(string members, string parameter) =>
        HookCase.RunAsync($$"""partial class Hooks { {{members}} [ReferralQualified] partial void Reached({{parameter}}string? mmref, [RewardSubject] long id); }""");
}
