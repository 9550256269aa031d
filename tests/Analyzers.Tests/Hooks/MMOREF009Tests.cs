namespace MMOLove.Referral.Analyzers.Tests.Hooks;

public class MMOREF009Tests
{
    [Theory]
    [InlineData("[RefereeIdentity] {|MMOREF009:double|} id")]
    [InlineData("[RefereeIdentity] {|MMOREF009:decimal?|} id")]
    [InlineData("[RefereeIdentity] {|MMOREF009:object|} id")]
    [InlineData("[RefereeIdentity] {|MMOREF009:DateTime|} id")]
    [InlineData("[RefereeIdentity] {|MMOREF009:Span<char>|} id")]
    [InlineData("[RefereeIdentity] {|MMOREF009:dynamic|} id")]
    [InlineData("[RefereeIdentity] {|MMOREF009:(int, int)|} id")]
    [InlineData("[RefereeIdentity] long id, [OccurredAt] {|MMOREF009:DateTime|} at")]
    [InlineData("[RefereeIdentity] long id, {|MMOREF009:long|} occurredAt")]
    [InlineData("[RefereeIdentity] long id, {|MMOREF009:int|} test")]
    [InlineData("[RefereeIdentity] long id, [ReferralField(\"x\")] {|MMOREF009:char|} x")]
    [InlineData("[RefereeIdentity] long id, [RewardSubject] {|MMOREF009:string[]|} x")]
    public Task A_type_without_a_written_form(string parameters) => HookCase.InTypeAsync($"[ReferralRegistered] partial void Created(string? mmref, {parameters});");

    [Theory]
    [InlineData("{|MMOREF009:long|} mmref")]
    [InlineData("[ReferralToken] {|MMOREF009:Guid|} x")]
    [InlineData("[ReferralToken] {|MMOREF009:ReadOnlyMemory<char>?|} x")]
    public Task A_token_is_text(string parameter) => HookCase.InTypeAsync($"[ReferralQualified(ServerEventId = \"x\")] partial void Reached({parameter});");

    [Theory]
    [InlineData("{|MMOREF009:{account}|}")]
    [InlineData("{|MMOREF009:{account.Scores}|}")]
    public Task A_placeholder_that_ends_in_an_object(string template) =>
        HookCase.InTypeAsync($$"""[ReferralQualified(ServerEventId = "{{template}}")] partial void Reached(string? mmref, Account account);""", "class Account { public int[]? Scores; }");

    [Fact]
    public Task A_transaction_needs_an_outbox() => HookCase.InTypeAsync(
        "[ReferralQualified] public partial Task<SendResult> Reached(ReferralClient client, string? mmref, [RewardSubject] int id, {|MMOREF009:System.Data.Common.DbTransaction|} transaction);");

    [Theory]
    [InlineData("sbyte")]
    [InlineData("ulong?")]
    [InlineData("nint")]
    [InlineData("Guid?")]
    [InlineData("bool")]
    [InlineData("DayOfWeek?")]
    [InlineData("DateTimeOffset")]
    [InlineData("ReadOnlySpan<char>")]
    [InlineData("ReadOnlyMemory<char>?")]
    [InlineData("string?")]
    public Task A_type_of_the_list_is_fine(string type) => HookCase.InTypeAsync($"[ReferralRegistered] partial void Created(string? mmref, [RefereeIdentity] {type} id);");

    [Fact]
    public Task A_type_that_is_missing_is_the_compilers_business() =>
        HookCase.RunAsync("static partial class H { [ReferralRegistered] static partial void Created(string? mmref, [RefereeIdentity] AccountId id, [ReferralField()] int x, [ReferralField(nameof(Y))] int y); }", HookCase.Incomplete);
}
