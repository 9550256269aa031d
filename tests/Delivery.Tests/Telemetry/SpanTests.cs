using System.Collections.Concurrent;
using System.Diagnostics;
using MMOLove.Referral.Delivery.Tests.Bench;
using MMOLove.Referral.Storage;

namespace MMOLove.Referral.Delivery.Tests.Telemetry;

public sealed class SpanTests
{
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
}
