using System.Diagnostics;
using System.Diagnostics.Metrics;
using MMOLove.Referral.Delivery.Tests.Bench;
using MMOLove.Referral.Storage;

namespace MMOLove.Referral.Delivery.Tests.Telemetry;

public sealed class ListenerTests
{
    /// <summary>Flows into the workers of the outbox that this test starts, and into no other's.</summary>
    private static readonly AsyncLocal<bool> s_isThrown = new();

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

    [Theory]
    [InlineData("sample")]
    [InlineData("start")]
    [InlineData("stop")]
    public async Task A_listener_of_the_activities_that_throws_harms_neither_a_delivery_nor_a_probe(string when)
    {
        void ThrowAt(string moment)
        {
            if (moment == when && s_isThrown.Value) throw new InvalidOperationException("a listener with a bug");
        }

        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "MMOLove.Referral",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) =>
            {
                ThrowAt("sample");
                return ActivitySamplingResult.AllDataAndRecorded;
            },
            ActivityStarted = _ => ThrowAt("start"),
            ActivityStopped = _ => ThrowAt("stop"),
        };
        ActivitySource.AddActivityListener(listener);
        s_isThrown.Value = true;
        await using var bench = await DeliveryBench.StartAsync();
        bench.Endpoint.Script(ScriptedAnswer.Refused(404), ScriptedAnswer.DryRun);
        bench.Hooks.Registered("token-1", 1);
        Assert.Equal(OutboxVerdict.Done, (await bench.SettledAsync()).Verdict);
        Assert.Equal([false, true, false], bench.Endpoint.All.Select(request => request.IsTest));
        Assert.Contains(bench.Log, entry => entry.Message.Contains("activity source", StringComparison.Ordinal) && entry.Exception?.Message == "a listener with a bug");
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
