using MMOLove.Referral.Delivery.Tests.Bench;
using MMOLove.Referral.Storage;

namespace MMOLove.Referral.Delivery.Tests.Telemetry;

public sealed class MeterTests
{
    [Fact]
    public async Task The_meter_tells_what_was_taken_sent_answered_refused_and_what_died()
    {
        using var meter = new MeterReading(DeliveryBench.ServerId + "-metrics");
        await using var bench = await DeliveryBench.StartAsync(options => options.Signer = new ReferralSigner(DeliveryBench.ServerId + "-metrics", "secret"));
        bench.Endpoint.Script(ScriptedAnswer.Refused(500), ScriptedAnswer.Registered, ScriptedAnswer.Refused(400));
        bench.Hooks.Registered("token-1", 1);
        await bench.SettledAsync();
        await bench.SettledAsync();
        bench.Hooks.Registered("token-2", 2);
        await bench.SettledAsync();
        bench.Hooks.Registered(new string('x', 5000), 3);

        Assert.Equal(2, meter.Sum("mmolove.referral.enqueued"));
        Assert.Equal(3, meter.Sum("mmolove.referral.sent"));
        Assert.Equal(1, meter.Sum("mmolove.referral.outcome", ("outcome", "Unavailable")));
        Assert.Equal(1, meter.Sum("mmolove.referral.outcome", ("outcome", "Registered")));
        Assert.Equal(1, meter.Sum("mmolove.referral.outcome", ("outcome", "Malformed")));
        Assert.Equal(1, meter.Sum("mmolove.referral.dead"));
        Assert.Equal(1, meter.Sum("mmolove.referral.refused", ("outcome", "InvalidEvent")));
        Assert.Equal(2, meter.Sum("mmolove.referral.attempts"));
        Assert.True(meter.Has("mmolove.referral.latency"));
    }

    [Fact]
    public async Task The_meter_counts_what_a_full_intake_refuses()
    {
        var serverId = DeliveryBench.ServerId + "-full";
        using var meter = new MeterReading(serverId);
        var gate = new TaskCompletionSource();
        await using var bench = await DeliveryBench.StartAsync(
            options => (options.Signer, options.IntakeBytes) = (new ReferralSigner(serverId, "secret"), 64 * 1024),
            b => b.Store.Gate = gate.Task);
        var taken = 0;
        while (bench.Hooks.TryRegistered("token-" + taken, taken)) taken++;
        bench.Hooks.Registered("one-too-many", 4711);
        Assert.Equal(taken, meter.Sum("mmolove.referral.enqueued"));
        Assert.Equal(2, meter.Sum("mmolove.referral.refused", ("outcome", "Unavailable")));
        gate.SetResult();
    }

    [Fact]
    public async Task Dead_letters_of_deliveries_and_of_handlers_are_counted_and_stand_in_the_gauge()
    {
        var serverId = DeliveryBench.ServerId + "-dead";
        using var meter = new MeterReading(serverId);
        await using var bench = await DeliveryBench.StartAsync(options => (options.Signer, options.MaxHandlerAttempts) = (new ReferralSigner(serverId, "secret"), 1));
        bench.OnReward = (_, _) => throw new InvalidOperationException("no such account");
        bench.Hooks.Qualified("token-1", 1);
        await bench.SettledAsync();
        Assert.Equal(OutboxVerdict.Dead, (await bench.SettledAsync()).Verdict);
        bench.Endpoint.Otherwise = _ => ScriptedAnswer.Refused(400);
        for (var i = 2; i < 4; i++) bench.Hooks.Registered("token-" + i, i);
        for (var i = 2; i < 4; i++) Assert.Equal(OutboxVerdict.Dead, (await bench.SettledAsync()).Verdict);
        Assert.Equal(1, meter.Sum("mmolove.referral.dead", ("event", "Qualified")));
        Assert.Equal(2, meter.Sum("mmolove.referral.dead", ("event", "Registered")));
        await bench.UntilAsync(() =>
        {
            meter.Observe();
            return meter.Last("mmolove.referral.dead_letters") == 3;
        });
    }

    [Fact]
    public async Task The_gauges_tell_what_stands_and_whether_it_is_parked()
    {
        using var meter = new MeterReading(DeliveryBench.ServerId + "-gauges");
        await using var bench = await DeliveryBench.StartAsync(options => options.Signer = new ReferralSigner(DeliveryBench.ServerId + "-gauges", "secret"));
        bench.Endpoint.Otherwise = _ => ScriptedAnswer.Refused(401);
        for (var i = 0; i < 5; i++) bench.Hooks.Registered("token-" + i, i);
        await bench.UntilAsync(() => bench.Outbox.Health.Reasons.Any(reason => reason.StartsWith("parked", StringComparison.Ordinal)));
        bench.Clock.Advance(TimeSpan.FromHours(2));
        await bench.UntilAsync(() => bench.Outbox.Health.Reasons.Any(reason => reason.StartsWith("the oldest event waits", StringComparison.Ordinal)));
        meter.Observe();
        Assert.Equal(5, meter.Last("mmolove.referral.backlog"));
        Assert.Equal(1, meter.Last("mmolove.referral.parked"));
        Assert.InRange(meter.Last("mmolove.referral.oldest_age"), 7200, 7300);
        Assert.Equal(0, meter.Last("mmolove.referral.dead_letters"));
    }
}
