using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using MMOLove.Referral.Delivery.Tests.Bench;
using MMOLove.Referral.Storage;

namespace MMOLove.Referral.Delivery.Tests.Telemetry;

public sealed class TelemetryTests
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

    [Fact]
    public async Task Each_attempt_is_a_span_that_knows_its_answer_and_not_the_token()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "MMOLove.Referral",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                if (Equals(span.GetTagItem("mmolove.server_event_id"), "reg-777001")) spans.Enqueue(span);
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using var bench = await DeliveryBench.StartAsync();
        bench.Endpoint.Script(ScriptedAnswer.Refused(503));
        bench.Hooks.Registered("a-secret-token", 777001);
        await bench.SettledAsync();
        await bench.SettledAsync();
        Assert.Equal([503, 200], spans.Select(span => span.GetTagItem("http.response.status_code")));
        Assert.Equal([1, 2], spans.Select(span => span.GetTagItem("mmolove.attempt")));
        Assert.Equal([ActivityStatusCode.Error, ActivityStatusCode.Unset], spans.Select(span => span.Status));
        Assert.All(spans, span => Assert.DoesNotContain(span.TagObjects, tag => tag.Value?.ToString()?.Contains("a-secret-token", StringComparison.Ordinal) == true));
    }

    [Fact]
    public async Task A_probe_is_a_span_and_counts_as_an_attempt()
    {
        var serverId = DeliveryBench.ServerId + "-probe";
        var spans = new ConcurrentQueue<Activity>();
        using var meter = new MeterReading(serverId);
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "MMOLove.Referral",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var bench = await DeliveryBench.StartAsync(options => options.Signer = new ReferralSigner(serverId, "secret"));
        bench.Endpoint.Script(ScriptedAnswer.Refused(404), ScriptedAnswer.DryRun, ScriptedAnswer.Registered);
        bench.Hooks.Registered("token-1", 1);
        Assert.Equal(OutboxVerdict.Done, (await bench.SettledAsync()).Verdict);
        // The listener hears other tests as well; the port is this one's.
        var mine = spans.Where(span => Equals(span.GetTagItem("server.port"), bench.Endpoint.Address.Port));
        Assert.Equal(["Registered", "Probe", "Registered"], mine.Select(span => span.GetTagItem("mmolove.event")));
        Assert.Equal(1, meter.Sum("mmolove.referral.sent", ("event", "Probe")));
        Assert.Equal(1, meter.Sum("mmolove.referral.outcome", ("event", "Probe"), ("outcome", "DryRun")));
        Assert.Equal(2, meter.Sum("mmolove.referral.sent", ("event", "Registered")));
    }

    [Fact]
    public async Task A_listener_of_the_meter_that_throws_harms_neither_a_hook_nor_a_delivery()
    {
        var serverId = DeliveryBench.ServerId + "-throwing";
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == "MMOLove.Referral") self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => ThrowFor(serverId, tags));
        listener.SetMeasurementEventCallback<int>((_, _, tags, _) => ThrowFor(serverId, tags));
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) => ThrowFor(serverId, tags));
        listener.Start();
        await using var bench = await DeliveryBench.StartAsync(options => options.Signer = new ReferralSigner(serverId, "secret"));
        bench.Hooks.Registered("token-1", 1);
        Assert.Equal(OutboxVerdict.Done, (await bench.SettledAsync()).Verdict);
        Assert.True(bench.Hooks.TryRegistered("token-2", 2));
        await bench.Hooks.RegisteredAsync("token-3", 3, default);
        bench.Hooks.Registered(new string('x', 5000), 4);
        Assert.False(bench.Hooks.TryRegistered(new string('x', 5000), 5));
        Assert.Contains(bench.Log, entry => entry.Event == ReferralLogEvent.Unexpected && entry.Exception?.Message == "a listener with a bug");
    }

    [Fact]
    public async Task A_log_that_throws_harms_nobody()
    {
        await using var bench = await DeliveryBench.StartAsync(options => options.Log = _ => throw new InvalidOperationException("the disk of the log is full"));
        bench.Endpoint.Script(ScriptedAnswer.Refused(400));
        bench.Hooks.Registered("token-1", 1);
        await bench.SettledAsync();
        bench.Hooks.Registered(new string('x', 5000), 2);
    }

    private static void ThrowFor(string serverId, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var tag in tags)
        {
            if (tag.Key == "server_id" && Equals(tag.Value, serverId)) throw new InvalidOperationException("a listener with a bug");
        }
    }
}
