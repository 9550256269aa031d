using System.Globalization;
using MMOLove.Referral.Delivery.Tests.Bench;
using MMOLove.Referral.Storage;

namespace MMOLove.Referral.Delivery.Tests.Rules;

public sealed class BackoffTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(408)]
    [InlineData(425)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(599)]
    public async Task An_answer_that_says_later_is_tried_again_and_kept(int status)
    {
        await using var bench = await DeliveryBench.StartAsync();
        bench.Endpoint.Script(status == 0 ? ScriptedAnswer.Cut : new ScriptedAnswer(status, "busy"));
        bench.Hooks.Registered("token-1", 7);
        var settled = await bench.SettledAsync();
        Assert.Equal(OutboxVerdict.Retry, settled.Verdict);
        Assert.Equal(status, settled.Answer!.Status);
        Assert.NotNull(settled.Answer.Reason);
        Assert.Equal(OutboxVerdict.Done, (await bench.SettledAsync()).Verdict);
    }

    [Fact]
    public async Task The_wait_is_any_moment_up_to_a_limit_that_doubles_and_is_capped()
    {
        var longest = new double[8];
        for (var run = 0; run < 12; run++)
        {
            await using var bench = await DeliveryBench.StartAsync(options => (options.FirstBackoff, options.LongestBackoff) = (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(20)));
            bench.Endpoint.Otherwise = _ => ScriptedAnswer.Refused(500);
            bench.Hooks.Registered("token-1", 7);
            for (var tries = 0; tries < longest.Length; tries++)
            {
                var delay = (await bench.SettledAsync()).Delay.TotalSeconds;
                Assert.InRange(delay, 0, Math.Min(20, Math.Pow(2, tries)));
                longest[tries] = Math.Max(longest[tries], delay);
            }
        }
        // Twelve uniform draws all below a third of their range: once in half a million runs.
        Assert.True(longest[7] > 20.0 / 3, "The wait never comes near its cap.");
        Assert.True(longest[3] > 8.0 / 3, "The limit does not double.");
    }

    [Fact]
    public async Task Retry_after_in_seconds_is_honoured()
    {
        await using var bench = await DeliveryBench.StartAsync();
        bench.Endpoint.Script(new ScriptedAnswer(429, "slow down", ("Retry-After", "120")));
        bench.Hooks.Registered("token-1", 7);
        Assert.Equal(TimeSpan.FromSeconds(120), (await bench.SettledAsync()).Delay);
    }

    [Fact]
    public async Task Retry_after_as_a_date_is_counted_from_the_servers_own_clock()
    {
        await using var bench = await DeliveryBench.StartAsync();
        var theirs = bench.Clock.GetUtcNow().AddHours(5);
        bench.Endpoint.Script(new ScriptedAnswer(503, "later", ("Date", Http(theirs)), ("Retry-After", Http(theirs.AddSeconds(90)))));
        bench.Hooks.Registered("token-1", 7);
        Assert.Equal(TimeSpan.FromSeconds(90), (await bench.SettledAsync()).Delay);
    }

    [Fact]
    public async Task Retry_after_is_capped()
    {
        await using var bench = await DeliveryBench.StartAsync(options => options.LongestRetryAfter = TimeSpan.FromMinutes(2));
        bench.Endpoint.Script(new ScriptedAnswer(503, "later", ("Retry-After", "86400")));
        bench.Hooks.Registered("token-1", 7);
        Assert.Equal(TimeSpan.FromMinutes(2), (await bench.SettledAsync()).Delay);
    }

    [Theory]
    [InlineData("-5")]
    [InlineData("soon")]
    [InlineData("0")]
    public async Task A_retry_after_that_makes_no_sense_leaves_the_backoff(string value)
    {
        await using var bench = await DeliveryBench.StartAsync();
        bench.Endpoint.Script(new ScriptedAnswer(503, "later", ("Retry-After", value)));
        bench.Hooks.Registered("token-1", 7);
        Assert.InRange((await bench.SettledAsync()).Delay, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Retry_after_ten_minutes_carries_a_fresh_t_and_the_same_body()
    {
        await using var bench = await DeliveryBench.StartAsync();
        bench.Endpoint.Script(new ScriptedAnswer(503, "later", ("Retry-After", "600")));
        bench.Hooks.Registered("token-1", 7);
        var first = await bench.RequestAsync();
        var second = await bench.RequestAsync();
        Assert.Equal(first.Body, second.Body);
        Assert.InRange(second.T - first.T, 600, 660);
        Assert.NotEqual(first.Signature, second.Signature);
        Assert.Equal(ReferralClient.SignReferralBody(second.Text, "first-secret", second.T), second.Signature);
    }

    [Fact]
    public async Task An_endpoint_that_does_not_answer_in_time_is_tried_again()
    {
        await using var bench = await DeliveryBench.StartAsync(options => options.RequestTimeout = TimeSpan.FromSeconds(10));
        var arrived = new TaskCompletionSource();
        var answer = new TaskCompletionSource();
        bench.Endpoint.Before = _ =>
        {
            arrived.TrySetResult();
            return answer.Task;
        };
        bench.Hooks.Registered("token-1", 7);
        await arrived.Task;
        bench.Clock.Advance(TimeSpan.FromSeconds(10));
        var settled = await bench.SettledAsync();
        Assert.Equal((OutboxVerdict.Retry, 0), (settled.Verdict, settled.Answer!.Status));
        Assert.Contains("within 10 s", settled.Answer.Reason, StringComparison.Ordinal);
        bench.Endpoint.Before = null;
        answer.SetResult();
        Assert.Equal(OutboxVerdict.Done, (await bench.SettledAsync()).Verdict);
    }

    private static string Http(DateTimeOffset moment) => moment.ToString("R", CultureInfo.InvariantCulture);
}
