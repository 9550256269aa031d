using MMOLove.Referral.Delivery.Tests.Bench;
using MMOLove.Referral.Storage;

namespace MMOLove.Referral.Delivery.Tests.Rules;

public sealed class RateTests
{
    private const int PerSecond = 20;

    /// <summary>A tenth of a second's worth may go at once.</summary>
    private const int AtOnce = PerSecond / 10;

    [Fact]
    public async Task A_backlog_drains_at_the_rate_and_no_faster()
    {
        await using var bench = await StartAsync();
        var arrivals = bench.Arrivals();
        for (var i = 0; i < 100; i++) bench.Hooks.Registered("token-" + i, i);
        for (var i = 0; i < 100; i++) Assert.Equal(OutboxVerdict.Done, (await bench.SettledAsync()).Verdict);
        AssertRate(arrivals, AtOnce);
        Assert.True(arrivals.Max() < TimeSpan.FromSeconds(10), "A hundred events at twenty a second took twice the time they need.");
    }

    [Fact]
    public async Task A_rest_saves_up_no_more_than_may_go_at_once()
    {
        await using var bench = await StartAsync();
        bench.Hooks.Registered("before the rest", 4711);
        Assert.Equal(OutboxVerdict.Done, (await bench.SettledAsync()).Verdict);
        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        var arrivals = bench.Arrivals();
        for (var i = 0; i < 40; i++) bench.Hooks.Registered("token-" + i, i);
        for (var i = 0; i < 40; i++) Assert.Equal(OutboxVerdict.Done, (await bench.SettledAsync()).Verdict);
        AssertRate(arrivals, AtOnce);
    }

    [Fact]
    public async Task An_event_that_is_sent_once_more_and_the_probes_that_decide_about_it_keep_to_the_rate()
    {
        await using var bench = await StartAsync();
        var arrivals = bench.Arrivals();
        bench.Endpoint.Otherwise = request => request.IsTest ? ScriptedAnswer.DryRun : ScriptedAnswer.Refused(404);
        for (var i = 0; i < 30; i++) bench.Hooks.Registered("token-" + i, i);
        for (var i = 0; i < 30; i++) Assert.Equal(OutboxVerdict.Dead, (await bench.SettledAsync()).Verdict);
        Assert.True(arrivals.Count > 60, "Each event was sent twice, and probes came between.");
        // A re-send that comes between a claim and its payment is paid for later.
        AssertRate(arrivals, 2 * AtOnce);
    }

    private static async Task<DeliveryBench> StartAsync()
    {
        var bench = await DeliveryBench.StartAsync(options => options.MaxPerSecond = PerSecond);
        bench.Step = TimeSpan.FromMilliseconds(10);
        return bench;
    }

    /// <summary>However late a request arrives, it never arrives before it was allowed to leave.</summary>
    private static void AssertRate(IEnumerable<TimeSpan> arrivals, int atOnce)
    {
        var count = 0;
        foreach (var arrival in arrivals.Order())
        {
            count++;
            Assert.True(count <= atOnce + (arrival.TotalSeconds * PerSecond) + 0.01, $"{count} requests had come after {arrival.TotalSeconds:0.00} s.");
        }
    }
}
