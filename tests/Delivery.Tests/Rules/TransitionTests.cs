using MMOLove.Referral.Delivery.Tests.Bench;
using MMOLove.Referral.Storage;

namespace MMOLove.Referral.Delivery.Tests.Rules;

public sealed class TransitionTests
{
    [Fact]
    public async Task A_qualified_waits_for_a_registered_that_another_program_sends()
    {
        await using var bench = await DeliveryBench.StartAsync();
        bench.Endpoint.Script(ScriptedAnswer.Refused(422), ScriptedAnswer.Refused(422), ScriptedAnswer.Refused(422));
        bench.Hooks.Qualified("token-1", 7);
        for (var i = 0; i < 3; i++) Assert.Equal(OutboxVerdict.RetryRefused, (await bench.SettledAsync()).Verdict);
        Assert.Equal("qual-7", (await bench.GrantedAsync()).ServerEventId);
    }

    [Fact]
    public async Task The_patience_ends_after_a_day()
    {
        await using var bench = await DeliveryBench.StartAsync();
        bench.Endpoint.Otherwise = _ => new ScriptedAnswer(422, "", ("Retry-After", "3600"));
        bench.Hooks.Qualified("token-1", 7);
        for (var hour = 0; hour < 24; hour++)
        {
            Assert.Equal(OutboxVerdict.RetryRefused, (await bench.SettledAsync()).Verdict);
            bench.Clock.Advance(TimeSpan.FromHours(1));
        }
        var last = await bench.SettledAsync();
        Assert.Equal((OutboxVerdict.Dead, 422), (last.Verdict, last.Answer!.Status));
    }

    [Fact]
    public async Task The_patience_begins_with_the_first_422_and_not_with_the_event()
    {
        await using var bench = await DeliveryBench.StartAsync(options => options.LongestRetryAfter = TimeSpan.FromDays(3));
        bench.Endpoint.Script(new ScriptedAnswer(503, "", ("Retry-After", "172800")), ScriptedAnswer.Refused(422));
        bench.Hooks.Qualified("token-1", 7);
        Assert.Equal(TimeSpan.FromDays(2), (await bench.SettledAsync()).Delay);
        bench.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(OutboxVerdict.RetryRefused, (await bench.SettledAsync()).Verdict);
        Assert.Equal("qual-7", (await bench.GrantedAsync()).ServerEventId);
    }

    [Fact]
    public async Task The_patience_is_an_option()
    {
        await using var bench = await DeliveryBench.StartAsync(options => options.TransitionPatience = TimeSpan.Zero);
        bench.Endpoint.Script(ScriptedAnswer.Refused(422));
        bench.Hooks.Qualified("token-1", 7);
        Assert.Equal(OutboxVerdict.Dead, (await bench.SettledAsync()).Verdict);
    }

    [Fact]
    public async Task A_registered_has_nothing_to_wait_for()
    {
        await using var bench = await DeliveryBench.StartAsync();
        bench.Endpoint.Script(ScriptedAnswer.Refused(422));
        bench.Hooks.Registered("token-1", 7);
        Assert.Equal(OutboxVerdict.Dead, (await bench.SettledAsync()).Verdict);
    }
}
