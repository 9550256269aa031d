using MMOLove.Referral.CodeFixes.Hooks;

namespace MMOLove.Referral.Analyzers.Tests.Hooks;

public class MMOREF005Tests
{
    [Theory]
    [InlineData("[ReferralQualified] partial void {|MMOREF005:Reached|}([RewardSubject] long id);")]
    [InlineData("[ReferralQualified(ServerEventId = \"{referral}\")] partial void {|MMOREF005:Reached|}(string? referral);")]
    [InlineData("[ReferralRegistered] partial void {|MMOREF005:Created|}([RefereeIdentity] string mmref);")]
    [InlineData("[ReferralQualified] public partial Task {|MMOREF005:Reached|}([RewardSubject] long id, CancellationToken token);")]
    public Task No_parameter_carries_the_token(string member) => HookCase.InTypeAsync(member);

    [Theory]
    [InlineData("[ReferralToken] string? referral")]
    [InlineData("[ReferralToken] ReadOnlyMemory<char> referral")]
    [InlineData("ReadOnlySpan<char> token")]
    [InlineData("string? mmRef")]
    public Task By_attribute_or_by_name_is_fine(string parameter) => HookCase.InTypeAsync($"[ReferralQualified] partial void Reached({parameter}, [RewardSubject] long id);");

    [Fact]
    public Task The_fix_marks_the_only_candidate() => HookCase.FixAsync<MarkParameterCodeFix>("""
        static partial class Hooks
        {
            [ReferralQualified]
            static partial void {|MMOREF005:Reached|}(string? referral, [RewardSubject] string player);

            [ReferralQualified]
            static partial void {|MMOREF005:Again|}(
                [RewardSubject] string player,
                in string? referral);
        }
        """.Replace("string? referral", "string? {|MMOREF014:referral|}", StringComparison.Ordinal), """
        static partial class Hooks
        {
            [ReferralQualified]
            static partial void Reached([ReferralToken] string? referral, [RewardSubject] string player);

            [ReferralQualified]
            static partial void Again(
                [RewardSubject] string player,
                [ReferralToken] in string? referral);
        }
        """);
}
