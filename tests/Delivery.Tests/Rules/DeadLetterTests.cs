using MMOLove.Referral.Delivery.Tests.Bench;
using MMOLove.Referral.Storage;

namespace MMOLove.Referral.Delivery.Tests.Rules;

public sealed class DeadLetterTests
{
    [Theory]
    [InlineData(400)]
    [InlineData(413)]
    public async Task An_event_that_cannot_be_read_is_a_dead_letter_with_the_answer_kept(int status)
    {
        await using var bench = await DeliveryBench.StartAsync();
        bench.Endpoint.Script(new ScriptedAnswer(status, """{"error":"referee_identity must be a string"}"""));
        bench.Hooks.Registered("token-1", 7);
        Assert.Equal(OutboxVerdict.Dead, (await bench.SettledAsync()).Verdict);
        var dead = Assert.Single(await bench.Outbox.Store.ListAsync(OutboxQuery.DeadLetters, default));
        Assert.Equal(status, dead.Answer!.Status);
        Assert.Equal("""{"error":"referee_identity must be a string"}""", dead.Answer.Body);
        Assert.Contains(bench.Log, entry => entry.Event == ReferralLogEvent.DeadLetter && entry.Message.Contains("reg-7", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_replayed_dead_letter_is_sent_again_byte_for_byte()
    {
        await using var bench = await DeliveryBench.StartAsync();
        bench.Endpoint.Script(ScriptedAnswer.Refused(400));
        bench.Hooks.Registered("token-1", 7);
        var first = await bench.RequestAsync();
        await bench.SettledAsync();
        Assert.Equal(1, await bench.Outbox.Store.ReplayAsync(OutboxQuery.DeadLetters, default));
        var second = await bench.RequestAsync();
        Assert.Equal(first.Body, second.Body);
        Assert.Equal(OutboxVerdict.Done, (await bench.SettledAsync()).Verdict);
    }

    [Fact]
    public async Task A_dead_registered_holds_its_qualified_until_it_is_replayed()
    {
        await using var bench = await DeliveryBench.StartAsync();
        bench.Endpoint.Script(ScriptedAnswer.Refused(400));
        bench.Hooks.Registered("token-1", 7);
        await bench.SettledAsync();
        bench.Hooks.Qualified("token-1", 7);
        bench.Hooks.Registered("token-2", 8);
        await bench.SettledAsync();
        Assert.True((await bench.FindAsync("qual-7")).IsHeld);
        Assert.DoesNotContain(bench.Endpoint.All, request => request.ServerEventId == "qual-7");
        await bench.Outbox.Store.ReplayAsync(OutboxQuery.DeadLetters, default);
        Assert.Equal("qual-7", (await bench.GrantedAsync()).ServerEventId);
    }

    [Fact]
    public async Task An_event_older_than_its_token_is_dead_and_is_not_sent()
    {
        await using var bench = await DeliveryBench.StartAsync(options => options.LongestRetryAfter = TimeSpan.FromDays(100));
        bench.Endpoint.Script(new ScriptedAnswer(503, "", ("Retry-After", (90 * 86_400).ToString(System.Globalization.CultureInfo.InvariantCulture))));
        bench.Hooks.Registered("token-1", 7);
        await bench.SettledAsync();
        bench.Clock.Advance(TimeSpan.FromDays(90));
        var settled = await bench.SettledAsync();
        Assert.Equal(OutboxVerdict.Dead, settled.Verdict);
        Assert.StartsWith("token expired", settled.Answer!.Reason, StringComparison.Ordinal);
        Assert.Single(bench.Endpoint.All);
    }

    [Fact]
    public async Task A_long_answer_is_kept_in_part()
    {
        await using var bench = await DeliveryBench.StartAsync();
        bench.Endpoint.Script(new ScriptedAnswer(400, new string('x', 20_000)));
        bench.Hooks.Registered("token-1", 7);
        Assert.Equal(4096, (await bench.SettledAsync()).Answer!.Body!.Length);
    }
}
