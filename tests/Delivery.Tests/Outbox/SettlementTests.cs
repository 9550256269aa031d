using MMOLove.Referral.Delivery.Tests.Bench;
using MMOLove.Referral.Storage;

namespace MMOLove.Referral.Delivery.Tests.Outbox;

/// <summary>What became of an event, written to a store that does not take everything.</summary>
public sealed class SettlementTests
{
    [Fact]
    public async Task An_answer_that_the_store_can_never_take_does_not_hold_the_others()
    {
        await using var bench = await DeliveryBench.StartAsync(o => o.FirstBackoff = o.LongestBackoff = TimeSpan.FromHours(1));
        bench.Store.FailSettle = all => all.Any(s => s.Answer?.Body?.Contains("odd", StringComparison.Ordinal) == true) ? new ReferralStoreException("text the database cannot hold") : null;
        bench.Endpoint.Script(new ScriptedAnswer(503, "odd"));
        for (var i = 0; i < 20; i++) bench.Hooks.Registered("token-" + i, i);
        await bench.UntilAsync(() => bench.Store.GetStatisticsAsync(default).AsTask().Result.Undelivered == 1 && bench.Store.InHand == 0);
        var left = Assert.Single(await bench.Store.ListAsync(new OutboxQuery { Stages = [OutboxStage.Delivery] }, default));
        Assert.Equal((1, 503, null, "the store could not keep the text of this answer"), (left.Attempts, left.Answer!.Status, left.Answer.Body, left.Answer.Reason));
        Assert.Contains(bench.Log, entry => entry.Event == ReferralLogEvent.StoreFailed);
        Assert.DoesNotContain(bench.Outbox.Health.Reasons, reason => reason.Contains("store", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_store_that_takes_no_settlement_for_a_while_gets_each_with_its_answer()
    {
        var fails = 5;
        await using var bench = await DeliveryBench.StartAsync();
        bench.Store.FailSettle = _ => Interlocked.Decrement(ref fails) >= 0 ? new ReferralStoreException("the disk is full", isTransient: true) : null;
        bench.Endpoint.Script(new ScriptedAnswer(400, "kept"));
        bench.Hooks.Registered("token-1", 1);
        var settling = bench.Store.NextSettlementAsync();
        // The row stays in hand meanwhile: the bench lets no time pass by itself.
        while (await Task.WhenAny(settling, Task.Delay(2)) != settling) bench.Clock.Advance(TimeSpan.FromSeconds(1));
        var settled = await settling;
        Assert.Equal((OutboxVerdict.Dead, "kept"), (settled.Verdict, settled.Answer!.Body));
    }

    [Fact]
    public async Task A_long_answer_is_cut_between_characters()
    {
        await using var bench = await DeliveryBench.StartAsync();
        bench.Endpoint.Script(new ScriptedAnswer(400, new string('x', 4095) + "🎮 and more"));
        bench.Hooks.Registered("token-1", 1);
        Assert.Equal(new string('x', 4095), (await bench.SettledAsync()).Answer!.Body);
    }
}
