namespace MMOLove.Referral.Analyzers.Tests.Hooks;

public class MMOREF011Tests
{
    [Theory]
    [InlineData("[ReferralQualified] partial void Reached{|MMOREF011:<T>|}(string? mmref, [RewardSubject] int id);")]
    [InlineData("[ReferralQualified] partial void Reached(string? mmref, [RewardSubject] {|MMOREF011:ref|} int id);")]
    [InlineData("[ReferralQualified] public partial void Reached({|MMOREF011:out|} string? mmref, [RewardSubject] int id);")]
    public Task Generic_or_by_writable_reference(string member) => HookCase.InTypeAsync(member);

    [Theory]
    [InlineData("[ReferralQualified] partial void Reached(string? mmref, [RewardSubject] in int id);")]
    [InlineData("[ReferralQualified] partial void Reached(string? mmref, [RewardSubject] ref readonly int id);")]
    public Task By_readable_reference_is_fine(string member) => HookCase.InTypeAsync(member);

    [Fact]
    public Task A_generic_type_is_fine() =>
        HookCase.RunAsync("partial class Hooks<T> { [ReferralQualified] static partial void Reached(string? mmref, [RewardSubject] int id); }");
}
