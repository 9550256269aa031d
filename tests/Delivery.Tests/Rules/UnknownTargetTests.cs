using MMOLove.Referral.Delivery.Tests.Bench;
using MMOLove.Referral.Storage;

namespace MMOLove.Referral.Delivery.Tests.Rules;

public sealed class UnknownTargetTests
{
    [Theory]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(410)]
    public async Task Where_a_probe_passes_the_event_alone_is_unknown_and_becomes_a_dead_letter(int status)
    {
        await using var bench = await DeliveryBench.StartAsync();
        bench.Endpoint.Otherwise = request => request.IsTest ? ScriptedAnswer.DryRun : ScriptedAnswer.Refused(status);
        bench.Hooks.Registered("token-1", 7);
        var settled = await bench.SettledAsync();
        Assert.Equal((OutboxVerdict.Dead, status), (settled.Verdict, settled.Answer!.Status));
        Assert.Equal([false, true, false, true], bench.Endpoint.All.Select(request => request.IsTest));
        Assert.True(bench.Outbox.Health.IsHealthy);
    }

    [Theory]
    [InlineData(404, "does not know this server")]
    [InlineData(405, "is it the address of the referral endpoint?")]
    public async Task Where_the_probe_is_unknown_too_delivery_is_parked_and_nothing_is_lost(int status, string reason)
    {
        await using var bench = await DeliveryBench.StartAsync();
        bench.Endpoint.Otherwise = _ => ScriptedAnswer.Refused(status);
        bench.Hooks.Registered("token-1", 7);
        var settled = await bench.SettledAsync();
        Assert.Equal(OutboxVerdict.Release, settled.Verdict);
        Assert.Contains(reason, Assert.Single(bench.Outbox.Health.Reasons), StringComparison.Ordinal);
        Assert.Equal([false, true], bench.Endpoint.All.Take(2).Select(request => request.IsTest));

        bench.Endpoint.Otherwise = ScriptedEndpoint.Accept;
        Assert.Equal(OutboxVerdict.Done, (await bench.SettledAsync()).Verdict);
        Assert.True(bench.Outbox.Health.IsHealthy);
    }

    [Fact]
    public async Task Referrals_that_were_off_for_a_moment_cost_no_event()
    {
        await using var bench = await DeliveryBench.StartAsync();
        bench.Endpoint.Script(ScriptedAnswer.Refused(404), ScriptedAnswer.DryRun, ScriptedAnswer.Registered);
        bench.Hooks.Registered("token-1", 7);
        Assert.Equal(OutboxVerdict.Done, (await bench.SettledAsync()).Verdict);
    }

    [Fact]
    public async Task A_probe_without_an_answer_decides_nothing()
    {
        await using var bench = await DeliveryBench.StartAsync();
        bench.Endpoint.Script(ScriptedAnswer.Refused(404), ScriptedAnswer.Refused(500));
        bench.Hooks.Registered("token-1", 7);
        Assert.Equal(OutboxVerdict.Retry, (await bench.SettledAsync()).Verdict);
        Assert.Equal(OutboxVerdict.Done, (await bench.SettledAsync()).Verdict);
    }

    [Fact]
    public async Task A_probe_that_is_asked_to_come_later_puts_its_event_off_as_long()
    {
        await using var bench = await DeliveryBench.StartAsync();
        bench.Endpoint.Script(ScriptedAnswer.Refused(404), new ScriptedAnswer(503, "later", ("Retry-After", "120")));
        bench.Hooks.Registered("token-1", 7);
        Assert.Equal(TimeSpan.FromSeconds(120), (await bench.SettledAsync()).Delay);
    }

    [Fact]
    public async Task Many_unknown_events_share_one_probe_at_a_time()
    {
        await using var bench = await DeliveryBench.StartAsync();
        var probes = 0;
        var most = 0;
        bench.Endpoint.Before = async request =>
        {
            if (!request.IsTest) return;
            most = Math.Max(most, Interlocked.Increment(ref probes));
            await Task.Yield();
            Interlocked.Decrement(ref probes);
        };
        bench.Endpoint.Otherwise = request => request.IsTest ? ScriptedAnswer.DryRun : ScriptedAnswer.Refused(404);
        for (var i = 0; i < 40; i++) bench.Hooks.Registered("token-" + i, i);
        for (var i = 0; i < 40; i++) Assert.Equal(OutboxVerdict.Dead, (await bench.SettledAsync()).Verdict);
        Assert.Equal(1, most);
    }

    [Fact]
    public async Task A_probe_that_began_before_an_events_404_says_nothing_about_that_event()
    {
        await using var bench = await DeliveryBench.StartAsync();
        var isOn = true;
        var asked = new TaskCompletionSource();
        var hold = new TaskCompletionSource();
        bench.Endpoint.Before = async request =>
        {
            if (!request.IsTest || !asked.TrySetResult()) return;
            bench.Endpoint.Script(ScriptedAnswer.Refused(404), ScriptedAnswer.DryRun);
            isOn = false;
            bench.Hooks.Registered("token-2", 2);
            await hold.Task;
        };
        bench.Endpoint.Otherwise = request =>
            request.ServerEventId == "reg-1" || !isOn ? ScriptedAnswer.Refused(404) : ScriptedEndpoint.Accept(request);

        // The first event's probe is on its way when referrals are switched off, and the second event meets just that.
        bench.Hooks.Registered("token-1", 1);
        await bench.RequestAsync();
        Assert.Equal("reg-2", (await bench.RequestAsync()).ServerEventId);
        await Task.Delay(50);
        hold.SetResult();
        await bench.UntilAsync(() => !bench.Outbox.Health.IsHealthy && bench.Store.InHand == 0);
        Assert.Single(bench.Endpoint.All, request => request.ServerEventId == "reg-2");

        isOn = true;
        await bench.UntilAsync(() => bench.Endpoint.All.Count(request => request.ServerEventId == "reg-2") == 2);
        await bench.UntilAsync(() => bench.Store.InHand == 0);
        Assert.Equal(OutboxStage.Done, (await bench.FindAsync("reg-2")).Stage);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_never_followed_and_parks_delivery_with_the_address(int status)
    {
        await using var elsewhere = await ScriptedEndpoint.StartAsync();
        await using var bench = await DeliveryBench.StartAsync();
        bench.Endpoint.Otherwise = _ => new ScriptedAnswer(status, "", ("Location", elsewhere.Address.ToString()));
        bench.Hooks.Registered("token-1", 7);
        Assert.Equal(OutboxVerdict.Release, (await bench.SettledAsync()).Verdict);
        Assert.Contains("the endpoint redirects to " + elsewhere.Address, Assert.Single(bench.Outbox.Health.Reasons), StringComparison.Ordinal);
        Assert.Empty(elsewhere.All);
    }

    [Fact]
    public async Task A_callers_client_that_follows_redirects_parks_delivery_too()
    {
        await using var elsewhere = await ScriptedEndpoint.StartAsync();
        using var following = new HttpClient();
        await using var bench = await DeliveryBench.StartAsync(options => options.HttpClient = following);
        bench.Endpoint.Otherwise = _ => new ScriptedAnswer(307, "", ("Location", elsewhere.Address.ToString()));
        bench.Hooks.Registered("token-1", 7);
        Assert.Equal(OutboxVerdict.Release, (await bench.SettledAsync()).Verdict);
        Assert.Contains("redirects", Assert.Single(bench.Outbox.Health.Reasons), StringComparison.Ordinal);
    }
}
