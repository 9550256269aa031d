using MMOLove.Referral.Delivery.Tests.Bench;
using MMOLove.Referral.Storage;

namespace MMOLove.Referral.Delivery.Tests.Rules;

public sealed class CircuitTests
{
    [Fact]
    public async Task An_endpoint_that_is_down_is_tried_by_one_event_at_a_time()
    {
        await using var bench = await DeliveryBench.StartAsync();
        var underWay = new Gauge();
        bench.Endpoint.Before = _ => underWay.PassAsync();
        bench.Endpoint.Otherwise = _ => ScriptedAnswer.Refused(503);
        for (var i = 0; i < 200; i++) bench.Hooks.Registered("token-" + i, i);
        await bench.UntilAsync(() => bench.Outbox.Health.Reasons.Any(reason => reason.StartsWith("the endpoint is down", StringComparison.Ordinal)) && bench.Store.InHand == 0);
        Assert.InRange(bench.Endpoint.All.Count, 10, 40);

        underWay.Reset();
        var before = bench.Endpoint.All.Count;
        await bench.UntilAsync(() => bench.Endpoint.All.Count >= before + 8);
        Assert.Equal(1, underWay.Most);
    }

    [Fact]
    public async Task The_first_answer_opens_the_way_for_all()
    {
        await using var bench = await DeliveryBench.StartAsync();
        bench.Endpoint.Otherwise = _ => ScriptedAnswer.Cut;
        for (var i = 0; i < 100; i++) bench.Hooks.Registered("token-" + i, i);
        await bench.UntilAsync(() => !bench.Outbox.Health.IsHealthy && bench.Store.InHand == 0);
        bench.Endpoint.Otherwise = ScriptedEndpoint.Accept;
        await bench.UntilAsync(() => bench.Outbox.Health.IsHealthy);
        await bench.InTimeAsync(bench.Outbox.DrainAsync(TimeSpan.FromHours(1)));
        Assert.Equal(0, (await bench.Store.GetStatisticsAsync(default)).Undelivered);
        Assert.Contains(bench.Log, entry => entry.Event == ReferralLogEvent.EndpointDown);
        Assert.Contains(bench.Log, entry => entry.Event == ReferralLogEvent.EndpointUp);
    }

    [Theory]
    [InlineData(200, "<html>welcome to the hotel network</html>")]
    [InlineData(202, "queued")]
    public async Task Answers_that_are_not_MMOLoves_mean_that_the_endpoint_is_down(int status, string body)
    {
        await using var bench = await DeliveryBench.StartAsync();
        bench.Endpoint.Otherwise = _ => new ScriptedAnswer(status, body);
        for (var i = 0; i < 100; i++) bench.Hooks.Registered("token-" + i, i);
        await bench.UntilAsync(() => !bench.Outbox.Health.IsHealthy && bench.Store.InHand == 0);
        Assert.Contains("an answer that is not MMOLove's", Assert.Single(bench.Outbox.Health.Reasons), StringComparison.Ordinal);
        Assert.Contains(bench.Log, entry => entry.Event == ReferralLogEvent.EndpointDown && entry.Message.Contains("not MMOLove's", StringComparison.Ordinal));
        Assert.InRange(bench.Endpoint.All.Count, 10, 40);
    }

    [Fact]
    public async Task No_more_requests_are_under_way_than_the_cap_allows()
    {
        await using var bench = await DeliveryBench.StartAsync(options => (options.MaxInFlight, options.MaxPerSecond) = (3, null));
        var underWay = new Gauge();
        bench.Endpoint.Before = _ => underWay.PassAsync();
        for (var i = 0; i < 100; i++) bench.Hooks.Registered("token-" + i, i);
        await bench.InTimeAsync(bench.Outbox.DrainAsync(TimeSpan.FromHours(1)));
        Assert.InRange(underWay.Most, 2, 3);
    }

    private sealed class Gauge
    {
        private int _now;
        private int _most;

        public int Most => _most;

        public void Reset() => _most = 0;

        public async Task PassAsync()
        {
            var now = Interlocked.Increment(ref _now);
            lock (this) _most = Math.Max(_most, now);
            for (var i = 0; i < 5; i++) await Task.Yield();
            Interlocked.Decrement(ref _now);
        }
    }
}
