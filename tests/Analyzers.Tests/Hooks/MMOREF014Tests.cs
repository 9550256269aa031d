using Microsoft.CodeAnalysis;

namespace MMOLove.Referral.Analyzers.Tests.Hooks;

public class MMOREF014Tests
{
    [Theory]
    [InlineData("[ReferralQualified] partial void Reached(string? mmref, [RewardSubject] int id, int {|MMOREF014:level|});")]
    [InlineData("[ReferralQualified] partial void Reached(string? mmref, [RewardSubject] int id, CancellationToken {|MMOREF014:stop|});")]
    [InlineData("[ReferralQualified] partial void Reached(string? mmref, [RewardSubject] int id, ReferralClient {|MMOREF014:client|});")]
    [InlineData("[ReferralQualified(ServerEventId = \"{id}\")] partial void Reached([ReferralToken] string? mmref, int id, string {|MMOREF014:token|});")]
    public Task Used_nowhere(string member) => HookCase.InTypeAsync(member);

    [Theory]
    [InlineData("[ReferralQualified(ServerEventId = \"{id}-{level}\")] partial void Reached(string? mmref, int id, int level);")]
    [InlineData("[ReferralQualified] public partial Task Reached(string? mmref, [RewardSubject] int id, CancellationToken stop);")]
    [InlineData("[ReferralQualified] partial void Reached(string? mmref, [RewardSubject] int id, bool test, DateTimeOffset? occurredAt, System.Data.Common.DbTransaction transaction);")]
    public Task Bound_by_attribute_name_type_or_template(string member) => HookCase.InTypeAsync(member);

    [Fact]
    public Task It_is_a_hint() => HookCase.RunAsync("partial class H { [ReferralQualified] static partial void R(string? mmref, [RewardSubject] int id, int {|#0:level|}); }",
        t => t.ExpectedDiagnostics.Add(new DiagnosticResult("MMOREF014", DiagnosticSeverity.Info).WithLocation(0)
            .WithMessage("'level' is used nowhere in the event: mark it, name it in the template, or remove it from 'R'")));
}
