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
    public async Task Each_instrument_has_the_unit_that_the_documents_name()
    {
        using var meter = new MeterReading(DeliveryBench.ServerId);
        await using var bench = await DeliveryBench.StartAsync();
        Assert.Equal(
            new Dictionary<string, string?>
            {
                ["mmolove.referral.enqueued"] = "{event}",
                ["mmolove.referral.refused"] = "{event}",
                ["mmolove.referral.sent"] = "{attempt}",
                ["mmolove.referral.outcome"] = "{attempt}",
                ["mmolove.referral.attempts"] = "{attempt}",
                ["mmolove.referral.latency"] = "s",
                ["mmolove.referral.backlog"] = "{event}",
                ["mmolove.referral.oldest_age"] = "s",
                ["mmolove.referral.parked"] = "1",
                ["mmolove.referral.dead"] = "{event}",
                ["mmolove.referral.dead_letters"] = "{event}",
            },
            meter.Units);
    }

    [Fact]
    public async Task The_latency_is_in_seconds_from_signing_to_the_end_of_the_answer()
    {
        var serverId = DeliveryBench.ServerId + "-latency";
        using var meter = new MeterReading(serverId);
        await using var bench = await DeliveryBench.StartAsync(options => options.Signer = new ReferralSigner(serverId, [DeliveryBench.Key("secret")], options.Clock));
        bench.Endpoint.Before = _ =>
        {
            bench.Clock.Advance(TimeSpan.FromSeconds(3));
            return Task.CompletedTask;
        };
        bench.Hooks.Registered("token-1", 1);
        await bench.SettledAsync();
        Assert.InRange(meter.Sum("mmolove.referral.latency", ("outcome", "Registered")), 3, 60);
    }

    [Fact]
    public async Task The_backlog_counts_rewards_that_are_still_to_be_granted()
    {
        var serverId = DeliveryBench.ServerId + "-rewards";
        using var meter = new MeterReading(serverId);
        await using var bench = await DeliveryBench.StartAsync(options => options.Signer = new ReferralSigner(serverId, "secret"));
        bench.OnReward = (_, _) => throw new InvalidOperationException("the bank is closed");
        for (var i = 0; i < 3; i++) bench.Hooks.Qualified("token-" + i, i);
        await bench.UntilAsync(() =>
        {
            meter.Observe();
            return meter.Last("mmolove.referral.backlog") == 3 && bench.Store.GetStatisticsAsync(default).AsTask().Result is { Undelivered: 0, Unhandled: 3 };
        });
        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        await bench.UntilAsync(() =>
        {
            meter.Observe();
            return meter.Last("mmolove.referral.backlog") == 3 && meter.Last("mmolove.referral.oldest_age") >= 60;
        });
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
