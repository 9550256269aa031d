using MMOLove.Referral.CodeFixes.Hooks;

namespace MMOLove.Referral.Analyzers.Tests.Hooks;

public class MMOREF003Tests
{
    [Theory]
    [InlineData("int")]
    [InlineData("string?")]
    [InlineData("Task<int>")]
    [InlineData("IAsyncEnumerable<SendResult>")]
    [InlineData("SendResult")]
    [InlineData("ReferralOutcome")]
    public Task A_type_without_a_meaning(string type) =>
        HookCase.InTypeAsync($$"""[ReferralQualified] public partial {|MMOREF003:{{type}}|} Reached(string? mmref, [RewardSubject] long id);""");

    [Fact]
    public Task A_reference_is_no_answer() =>
        HookCase.InTypeAsync("[ReferralQualified] public partial {|MMOREF003:ref bool|} Reached(string? mmref, [RewardSubject] long id);");

    [Theory]
    [InlineData("void")]
    [InlineData("bool")]
    [InlineData("Task")]
    [InlineData("ValueTask")]
    public Task A_type_of_the_table_is_fine(string type) =>
        HookCase.InTypeAsync($"[ReferralQualified] public partial {type} Reached(string? mmref, [RewardSubject] long id);");

    [Theory]
    [InlineData("Task<SendResult>", "ReferralClient")]
    [InlineData("ValueTask<SendResult?>", "ReferralClient")]
    [InlineData("SignedReferralEvent", "ReferralSigner")]
    public Task An_answer_over_client_or_signer_is_fine(string type, string host) =>
        HookCase.InTypeAsync($"[ReferralQualified] public partial {type} Reached({host} host, string? mmref, [RewardSubject] long id);");

    [Fact]
    public Task A_type_that_does_not_exist_yet_is_the_compilers_business() =>
        HookCase.RunAsync("partial class H { [ReferralQualified] static partial Tas Reached(string? mmref, [RewardSubject] long id); [ReferralQualified] static partial Task<Send> Other(string? mmref); }", HookCase.Incomplete);

    [Theory]
    [InlineData("void", "void")]
    [InlineData("bool", "bool")]
    [InlineData("Task", "Task")]
    [InlineData("ValueTask", "ValueTask")]
    [InlineData("Task<SendResult>", "Task<SendResult>")]
    [InlineData("SignedReferralEvent", "SignedReferralEvent")]
    public Task The_fixes_offer_what_is_legal(string key, string type) => HookCase.FixAsync<ChangeReturnTypeCodeFix>("""
        partial class Hooks(ReferralOutbox outbox, ReferralClient client, ReferralSigner signer)
        {
            object[] All => [outbox, client, signer];

            [ReferralQualified]
            public partial {|MMOREF003:int|} Reached(string? mmref, [RewardSubject] long id);

            [ReferralQualified]
            public partial {|MMOREF003:List<int>|} Again(string? mmref, [RewardSubject] long id);
        }
        """, $$"""
        partial class Hooks(ReferralOutbox outbox, ReferralClient client, ReferralSigner signer)
        {
            object[] All => [outbox, client, signer];

            [ReferralQualified]
            public partial {{type}} Reached(string? mmref, [RewardSubject] long id);

            [ReferralQualified]
            public partial {{type}} Again(string? mmref, [RewardSubject] long id);
        }
        """, t => t.CodeActionEquivalenceKey = "MMOREF003." + key);
}
