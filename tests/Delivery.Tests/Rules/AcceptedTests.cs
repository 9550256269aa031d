using MMOLove.Referral.Delivery.Tests.Bench;
using MMOLove.Referral.Storage;

namespace MMOLove.Referral.Delivery.Tests.Rules;

public sealed class AcceptedTests
{
    [Fact]
    public async Task An_event_goes_from_the_hook_to_the_endpoint_and_is_done()
    {
        await using var bench = await DeliveryBench.StartAsync();
        bench.Hooks.Registered("token-1", 7);
        var request = await bench.RequestAsync();
        Assert.Equal(("registered", "reg-7"), (request.Event, request.ServerEventId));
        Assert.Equal("7", request.Json.GetProperty("referee_identity").GetString());
        Assert.Equal(OutboxVerdict.Done, (await bench.SettledAsync()).Verdict);
        Assert.True(await bench.Outbox.DrainAsync(TimeSpan.FromSeconds(5)));
    }

    [Theory]
    [InlineData("""{"ok":true,"referral_id":"ref-9","state":"qualified"}""", "ref-9")]
    [InlineData("""{"ok":true,"duplicate":true}""", null)]
    public async Task A_qualified_that_is_accepted_or_repeated_grants_the_reward(string answer, string? referralId)
    {
        await using var bench = await DeliveryBench.StartAsync();
        bench.Endpoint.Script(new ScriptedAnswer(200, answer));
        bench.Hooks.Qualified("token-1", 7);
        Assert.Equal(new ReferralReward("qual-7", "token-1", "7", referralId), await bench.GrantedAsync());
    }

    [Theory]
    [InlineData("""{"ok":true,"ignored":"first_touch_conflict"}""")]
    [InlineData("""{"ok":true,"test":true}""")]
    [InlineData("""{"ok":true,"referral_id":"ref-9","state":"registered"}""")]
    [InlineData("""{"ok":true}""")]
    public async Task Every_other_200_ends_the_event_without_a_reward(string answer)
    {
        await using var bench = await DeliveryBench.StartAsync();
        bench.Endpoint.Script(new ScriptedAnswer(200, answer));
        bench.Hooks.Qualified("token-1", 7);
        Assert.Equal(OutboxVerdict.Done, (await bench.SettledAsync()).Verdict);
        Assert.False(bench.HasGranted);
    }

    [Fact]
    public async Task A_duplicate_of_a_registered_grants_nothing()
    {
        await using var bench = await DeliveryBench.StartAsync();
        bench.Endpoint.Script(ScriptedAnswer.Duplicate);
        bench.Hooks.Registered("token-1", 7);
        Assert.Equal(OutboxVerdict.Done, (await bench.SettledAsync()).Verdict);
        Assert.False(bench.HasGranted);
    }

    [Fact]
    public async Task A_dry_run_is_never_rewarded_whatever_is_answered()
    {
        await using var bench = await DeliveryBench.StartAsync();
        bench.Endpoint.Script(ScriptedAnswer.Duplicate);
        bench.Hooks.DryRun("token-1", 7, test: true);
        Assert.True((await bench.RequestAsync()).IsTest);
        Assert.Equal(OutboxVerdict.Done, (await bench.SettledAsync()).Verdict);
        Assert.False(bench.HasGranted);
    }

    [Theory]
    [InlineData(200, "<html>welcome to the hotel network</html>", 200, "an answer that is not MMOLove's (200)")]
    [InlineData(200, "", 200, "an answer that is not MMOLove's (200)")]
    [InlineData(200, """{"ok":true,"referral_id":"ref""", 0, "ends in the middle")]
    [InlineData(204, "", 204, "an answer that is not MMOLove's (204)")]
    [InlineData(202, "queued", 202, "an answer that is not MMOLove's (202)")]
    public async Task An_answer_that_cannot_be_MMOLoves_is_not_believed(int status, string body, int kept, string reason)
    {
        await using var bench = await DeliveryBench.StartAsync();
        bench.Endpoint.Script(new ScriptedAnswer(status, status == 204 ? "" : body));
        bench.Hooks.Qualified("token-1", 7);
        var settled = await bench.SettledAsync();
        Assert.Equal((OutboxVerdict.Retry, kept), (settled.Verdict, settled.Answer!.Status));
        Assert.Contains(reason, settled.Answer.Reason, StringComparison.Ordinal);
        Assert.Equal(OutboxVerdict.Handle, (await bench.SettledAsync()).Verdict);
        Assert.Equal("qual-7", (await bench.GrantedAsync()).ServerEventId);
    }

    [Fact]
    public async Task A_qualified_never_leaves_before_its_registered_was_accepted()
    {
        await using var bench = await DeliveryBench.StartAsync();
        bench.Endpoint.Script(ScriptedAnswer.Refused(500), ScriptedAnswer.Cut, ScriptedAnswer.Refused(503));
        bench.Hooks.Qualified("token-1", 7);
        bench.Hooks.Registered("token-1", 7);
        await bench.GrantedAsync();
        var order = bench.Endpoint.All.Select(r => r.Event).ToArray();
        Assert.True(Array.LastIndexOf(order, "registered") < Array.LastIndexOf(order, "qualified"));
        Assert.Equal("qualified", order[^1]);
        Assert.Equal(1, order.SkipWhile(e => e != "registered").Count(e => e == "qualified"));
    }
}
