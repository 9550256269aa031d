using System.Globalization;
using MMOLove.Referral.Delivery.Tests.Bench;
using MMOLove.Referral.Storage;

namespace MMOLove.Referral.Delivery.Tests.Rules;

public sealed class CircuitTests
{
    /// <summary>So many seconds after its time a request may be seen: the clock moves in steps, and while a request is on its way.</summary>
    private const double Late = 2;

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

    [Fact]
    public async Task Requests_that_fail_together_do_not_put_off_the_first_trial_as_if_each_had_been_one()
    {
        const int AtOnce = 60;
        await using var bench = await DeliveryBench.StartAsync(options => (options.MaxInFlight, options.MaxPerSecond, options.FirstBackoff) = (AtOnce, null, TimeSpan.FromSeconds(1)));
        bench.Step = TimeSpan.FromMilliseconds(250);
        bench.AnswerTogether(AtOnce);
        bench.Endpoint.Otherwise = _ => ScriptedAnswer.Cut;
        for (var i = 0; i < AtOnce; i++) bench.Hooks.Registered("token-" + i, i);
        for (var i = 0; i < AtOnce; i++) Assert.Equal(OutboxVerdict.Retry, (await bench.SettledAsync()).Verdict);

        bench.Endpoint.Otherwise = ScriptedEndpoint.Accept;
        var arrivals = bench.Arrivals();
        Assert.Equal(OutboxVerdict.Done, (await bench.SettledAsync()).Verdict);
        Assert.InRange(arrivals.First().TotalSeconds, 0, 1 + Late);
    }

    [Fact]
    public async Task A_wait_that_is_longer_than_any_timer_ends_all_the_same()
    {
        await using var bench = await DeliveryBench.StartAsync(options => options.LongestRetryAfter = TimeSpan.FromDays(60));
        var twoMonths = (60 * 86_400).ToString(CultureInfo.InvariantCulture);
        bench.Endpoint.Otherwise = _ => new ScriptedAnswer(503, "later", ("Retry-After", twoMonths));
        // One that comes once ten have failed is held back for the two months.
        bench.AnswerTogether(12);
        for (var i = 0; i < 12; i++) bench.Hooks.Registered("token-" + i, i);
        for (var i = 0; i < 12; i++) Assert.Equal(TimeSpan.FromDays(60), (await bench.SettledAsync()).Delay);
        bench.Endpoint.Otherwise = ScriptedEndpoint.Accept;
        bench.Step = TimeSpan.FromHours(6);
        for (var i = 0; i < 12; i++) Assert.Equal(OutboxVerdict.Done, (await bench.SettledAsync()).Verdict);
    }

    [Fact]
    public async Task A_retry_after_holds_whatever_others_that_were_under_way_are_answered()
    {
        await using var bench = await DeliveryBench.StartAsync(options => (options.MaxInFlight, options.MaxPerSecond) = (20, null));
        bench.Step = TimeSpan.FromMilliseconds(250);
        bench.Endpoint.Script([.. Enumerable.Repeat(new ScriptedAnswer(503, "later", ("Retry-After", "300")), 15)]);
        bench.Endpoint.Otherwise = _ => ScriptedAnswer.Refused(500);
        bench.AnswerTogether(20);
        for (var i = 0; i < 20; i++) bench.Hooks.Registered("token-" + i, i);
        for (var i = 0; i < 20; i++) await bench.SettledAsync();
        var arrivals = bench.Arrivals();
        await bench.UntilAsync(() => !arrivals.IsEmpty);
        Assert.InRange(arrivals.First().TotalSeconds, 295, 305);
    }

    [Fact]
    public async Task Trial_requests_come_at_distances_that_double_up_to_a_cap()
    {
        var distances = await TrialsAsync(40, ScriptedAnswer.Refused(503));
        for (var trial = 0; trial < distances.Count; trial++) Assert.InRange(distances[trial], 0, Math.Min(8, Math.Pow(2, trial)) + Late);
        // Thirty-six uniform draws all below a third of their range, or all above a half: never.
        Assert.True(distances.Skip(4).Max() > 8.0 / 3, "The distance never comes near its cap.");
        Assert.True(distances.Skip(4).Min() < 8.0 / 2, "The distance is not any moment up to its limit.");
    }

    [Fact]
    public async Task After_an_answer_the_next_outage_begins_with_short_distances_again()
    {
        const int Answered = 20;
        await using var bench = await DeliveryBench.StartAsync(options => (options.MaxInFlight, options.FirstBackoff) = (1, TimeSpan.FromSeconds(1)));
        bench.Step = TimeSpan.FromSeconds(5);
        var requests = 0;
        bench.Endpoint.Otherwise = request =>
        {
            if (++requests != Answered) return ScriptedAnswer.Refused(503);
            bench.Step = TimeSpan.FromMilliseconds(250);
            return ScriptedEndpoint.Accept(request);
        };
        var arrivals = bench.Arrivals();
        for (var i = 0; i < 200; i++) bench.Hooks.Registered("token-" + i, i);
        await bench.UntilAsync(() => arrivals.Count > Answered + 10);
        var fromDown = arrivals.Skip(Answered + 9).Take(2).ToArray();
        Assert.InRange((fromDown[1] - fromDown[0]).TotalSeconds, 0, 1 + Late);
    }

    [Theory]
    [InlineData(30, 30)]
    [InlineData(3600, 60)]
    public async Task Trial_requests_honour_a_retry_after_up_to_its_cap(int asked, double waited)
    {
        var retryAfter = ("Retry-After", asked.ToString(CultureInfo.InvariantCulture));
        Assert.All(await TrialsAsync(4, new ScriptedAnswer(503, "later", retryAfter)), distance => Assert.InRange(distance, waited, waited + Late));
    }

    /// <summary>Seconds between trial requests, from the failure on that means down. One event at a time from the start, so that it is the tenth.</summary>
    private static async Task<IReadOnlyList<double>> TrialsAsync(int count, ScriptedAnswer answer)
    {
        await using var bench = await DeliveryBench.StartAsync(options => (options.MaxInFlight, options.FirstBackoff, options.LongestBackoff, options.LongestRetryAfter) =
            (1, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(8), TimeSpan.FromMinutes(1)));
        bench.Step = TimeSpan.FromMilliseconds(250);
        bench.Endpoint.Otherwise = _ => answer;
        var arrivals = bench.Arrivals();
        // Always more than were tried: some event is due at every moment, and the distances are the circuit's own.
        for (var i = 0; i < 200; i++) bench.Hooks.Registered("token-" + i, i);
        await bench.UntilAsync(() => arrivals.Count >= 10 + count);
        var trials = arrivals.Skip(9).Take(count + 1).ToArray();
        return [.. trials.Skip(1).Zip(trials, (trial, before) => (trial - before).TotalSeconds)];
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
