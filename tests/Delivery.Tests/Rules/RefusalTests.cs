using MMOLove.Referral.Delivery.Tests.Bench;
using MMOLove.Referral.Storage;

namespace MMOLove.Referral.Delivery.Tests.Rules;

public sealed class RefusalTests
{
    [Fact]
    public async Task An_event_that_is_refused_alone_does_not_hold_the_others()
    {
        await using var bench = await DeliveryBench.StartAsync();
        bench.Endpoint.Otherwise = request => request.ServerEventId == "reg-1" ? bench.Refusal(403) : ScriptedEndpoint.Accept(request);
        for (var i = 1; i <= 10; i++) bench.Hooks.Registered("token-" + i, i);
        await bench.UntilAsync(() => bench.Endpoint.All.Count(request => request.ServerEventId == "reg-1") >= 4);
        Assert.Equal(1, (await bench.Store.GetStatisticsAsync(default)).Undelivered);
        Assert.True((await bench.FindAsync("reg-1")).Attempts >= 2);
        Assert.True(bench.Outbox.Health.IsHealthy);
    }

    [Fact]
    public async Task Where_probes_pass_and_every_event_is_refused_none_is_tried_in_vain_and_health_says_so_until_one_is_accepted()
    {
        await using var bench = await DeliveryBench.StartAsync();
        bench.Endpoint.Otherwise = request => request.IsTest ? ScriptedAnswer.DryRun : bench.Refusal(401);
        for (var i = 0; i < 20; i++) bench.Hooks.Registered("token-" + i, i);
        await bench.UntilAsync(() => bench.Outbox.Health.Reasons.Any(reason => reason.Contains("test events are accepted", StringComparison.Ordinal)));

        bench.Step = TimeSpan.FromSeconds(10);
        var goodMoments = 0;
        var until = bench.Clock.GetUtcNow().AddHours(1);
        await bench.UntilAsync(() =>
        {
            if (bench.Outbox.Health.IsHealthy) goodMoments++;
            return bench.Clock.GetUtcNow() >= until && bench.Store.InHand == 0;
        });
        Assert.Equal(0, goodMoments);
        Assert.Contains(bench.Log, entry => entry.Event == ReferralLogEvent.Parked && entry.Message.Contains("every real one is refused", StringComparison.Ordinal));
        Assert.All(await bench.Store.ListAsync(new OutboxQuery(), default), record => Assert.Equal(0, record.Attempts));
        Assert.True(bench.Endpoint.All.Count(request => request.IsTest) < 60, "Probes come at least every two and a half minutes, and no more often once the distance has grown.");

        bench.Endpoint.Otherwise = ScriptedEndpoint.Accept;
        Assert.True(await bench.InTimeAsync(bench.Outbox.DrainAsync(TimeSpan.FromHours(1))));
        await bench.UntilAsync(() => bench.Outbox.Health.IsHealthy);
        Assert.Equal(ReferralLogEvent.Resumed, bench.Log.Last().Event);
    }

    [Fact]
    public async Task Several_events_that_are_refused_alone_with_others_accepted_between_them_do_not_add_up()
    {
        await using var bench = await DeliveryBench.StartAsync(options => (options.MaxInFlight, options.FirstBackoff, options.LongestBackoff) = (1, TimeSpan.FromDays(1), TimeSpan.FromDays(1)));
        string[] refused = ["reg-1", "reg-4", "reg-7", "reg-10"];
        bench.Endpoint.Otherwise = request => refused.Contains(request.ServerEventId) ? bench.Refusal(403) : ScriptedEndpoint.Accept(request);
        for (var i = 1; i <= 12; i++) bench.Hooks.Registered("token-" + i, i);
        await bench.UntilAsync(() => bench.Endpoint.All.Any(request => request.ServerEventId == "reg-12") && bench.Store.InHand == 0);
        Assert.DoesNotContain(bench.Log, entry => entry.Message.Contains("every real one is refused", StringComparison.Ordinal));
        Assert.Equal(refused.Length, (await bench.Store.GetStatisticsAsync(default)).Undelivered);
        Assert.True(bench.Outbox.Health.IsHealthy);
    }

    [Fact]
    public async Task What_was_refused_under_one_secret_says_nothing_about_the_next()
    {
        await using var bench = await DeliveryBench.StartAsync();
        bench.Endpoint.Otherwise = _ => bench.Refusal(401);
        bench.Hooks.Registered("token-1", 1);
        Assert.Equal(OutboxVerdict.Release, (await bench.SettledAsync()).Verdict);
        bench.Signer.ReplaceKeys(DeliveryBench.Key("second-secret-and-wrong-as-well"));
        Assert.Equal(OutboxVerdict.Release, (await bench.SettledAsync()).Verdict);
        Assert.False(bench.Outbox.Health.IsHealthy);
        Assert.Equal(0, (await bench.FindAsync("reg-1")).Attempts);
    }

    [Fact]
    public async Task Where_probes_pass_and_every_event_is_refused_a_new_secret_is_a_way_out_as_well()
    {
        await using var bench = await DeliveryBench.StartAsync();
        bench.Endpoint.Otherwise = request => request.IsTest || request.IsSignedWith("second-secret") ? ScriptedEndpoint.Accept(request) : bench.Refusal(401);
        for (var i = 0; i < 20; i++) bench.Hooks.Registered("token-" + i, i);
        await bench.UntilAsync(() => bench.Outbox.Health.Reasons.Any(reason => reason.Contains("test events are accepted", StringComparison.Ordinal)));
        bench.Signer.ReplaceKeys(DeliveryBench.Key("second-secret"));
        Assert.True(await bench.InTimeAsync(bench.Outbox.DrainAsync(TimeSpan.FromMinutes(1))));
        Assert.True(bench.Outbox.Health.IsHealthy);
    }
}
