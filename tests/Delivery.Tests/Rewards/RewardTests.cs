using MMOLove.Referral.Delivery.Tests.Bench;
using MMOLove.Referral.Storage;

namespace MMOLove.Referral.Delivery.Tests.Rewards;

public sealed class RewardTests
{
    [Fact]
    public async Task A_handler_that_fails_is_called_again_and_the_event_is_not_sent_again()
    {
        await using var bench = await DeliveryBench.StartAsync();
        var calls = 0;
        bench.OnReward = (_, _) => ++calls < 4 ? throw new InvalidOperationException("the bank is closed") : Task.CompletedTask;
        bench.Hooks.Qualified("token-1", 7);
        Assert.Equal(new ReferralReward("qual-7", "token-1", "7", "ref-1"), await bench.GrantedAsync());
        Assert.Equal(4, calls);
        Assert.Single(bench.Endpoint.All);
    }

    [Fact]
    public async Task A_handler_that_fails_waits_any_moment_up_to_a_limit_that_doubles_and_is_capped()
    {
        const int Rewards = 12;
        await using var bench = await DeliveryBench.StartAsync(options => (options.FirstBackoff, options.LongestBackoff) = (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(20)));
        bench.OnReward = (_, _) => throw new InvalidOperationException("the bank is closed");
        for (var i = 0; i < Rewards; i++) bench.Hooks.Qualified("token-" + i, i);
        var tries = new Dictionary<long, int>();
        var longest = new double[8];
        while (tries.Count < Rewards || tries.Values.Min() < longest.Length)
        {
            var settled = await bench.SettledAsync();
            if (settled.Verdict != OutboxVerdict.Retry) continue;
            var before = tries.GetValueOrDefault(settled.Id);
            tries[settled.Id] = before + 1;
            Assert.InRange(settled.Delay.TotalSeconds, 0, Math.Min(20, Math.Pow(2, before)));
            if (before < longest.Length) longest[before] = Math.Max(longest[before], settled.Delay.TotalSeconds);
        }
        // Twelve uniform draws all below a third of their range: once in half a million runs.
        Assert.True(longest[7] > 20.0 / 3, "The wait never comes near its cap.");
        Assert.True(longest[3] > 8.0 / 3, "The limit does not double.");
    }

    [Fact]
    public async Task A_handler_that_keeps_failing_leaves_a_dead_letter_that_can_be_replayed()
    {
        await using var bench = await DeliveryBench.StartAsync(options => options.MaxHandlerAttempts = 3);
        bench.OnReward = (_, _) => throw new InvalidOperationException("no such account");
        bench.Hooks.Qualified("token-1", 7);
        Assert.Equal(OutboxVerdict.Handle, (await bench.SettledAsync()).Verdict);
        Assert.Equal(OutboxVerdict.Retry, (await bench.SettledAsync()).Verdict);
        Assert.Equal(OutboxVerdict.Retry, (await bench.SettledAsync()).Verdict);
        Assert.Equal(OutboxVerdict.Dead, (await bench.SettledAsync()).Verdict);
        var dead = Assert.Single(await bench.Store.ListAsync(OutboxQuery.DeadLetters, default));
        Assert.Equal(OutboxStage.DeadHandling, dead.Stage);
        Assert.Contains("no such account", dead.Answer!.Reason, StringComparison.Ordinal);

        bench.OnReward = null;
        await bench.Store.ReplayAsync(OutboxQuery.DeadLetters, default);
        Assert.Equal("ref-1", (await bench.GrantedAsync()).ReferralId);
        Assert.Single(bench.Endpoint.All);
    }

    [Fact]
    public async Task A_handler_that_cancels_by_itself_has_failed_like_any_other()
    {
        await using var bench = await DeliveryBench.StartAsync(options => options.MaxHandlerAttempts = 2);
        bench.OnReward = (_, _) => throw new OperationCanceledException("the bank's own time-out");
        bench.Hooks.Qualified("token-1", 7);
        Assert.Equal(OutboxVerdict.Handle, (await bench.SettledAsync()).Verdict);
        Assert.Equal(OutboxVerdict.Retry, (await bench.SettledAsync()).Verdict);
        Assert.Equal(OutboxVerdict.Dead, (await bench.SettledAsync()).Verdict);
        Assert.DoesNotContain(bench.Log, entry => entry.Event == ReferralLogEvent.Unexpected);
    }

    [Fact]
    public async Task A_handler_may_take_longer_than_the_lease_and_still_runs_once()
    {
        await using var bench = await DeliveryBench.StartAsync(options => options.LeaseFor = TimeSpan.FromMinutes(1));
        var begun = new TaskCompletionSource();
        var calls = 0;
        var finish = new TaskCompletionSource();
        bench.OnReward = async (_, _) =>
        {
            calls++;
            begun.TrySetResult();
            await finish.Task;
        };
        bench.Hooks.Qualified("token-1", 7);
        await begun.Task;
        for (var i = 0; i < 20; i++)
        {
            bench.Clock.Advance(TimeSpan.FromSeconds(10));
            await bench.RenewedAsync();
        }
        Assert.InRange(bench.Store.Renewals, 5, 20);
        Assert.Empty((await bench.Store.ClaimAsync(new OutboxClaimRequest("rival", OutboxStage.Handling, 10, TimeSpan.FromMinutes(1)), default)).Entries);
        finish.SetResult();
        await bench.GrantedAsync();
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task Without_a_handler_an_accepted_qualified_is_simply_done()
    {
        await using var bench = await DeliveryBench.StartAsync(options => options.GrantReward = null);
        bench.Hooks.Qualified("token-1", 7);
        Assert.Equal(OutboxVerdict.Done, (await bench.SettledAsync()).Verdict);
    }

    [Fact]
    public async Task A_handler_that_blocks_holds_neither_delivery_nor_other_rewards()
    {
        await using var bench = await DeliveryBench.StartAsync();
        var finish = new TaskCompletionSource();
        bench.OnReward = (reward, _) => reward.ServerEventId == "qual-1" ? finish.Task : Task.CompletedTask;
        for (var i = 1; i <= 5; i++) bench.Hooks.Qualified("token-" + i, i);
        var granted = new List<string>();
        for (var i = 0; i < 4; i++) granted.Add((await bench.GrantedAsync()).ServerEventId);
        Assert.DoesNotContain("qual-1", granted);
        finish.SetResult();
        Assert.Equal("qual-1", (await bench.GrantedAsync()).ServerEventId);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_handler_that_is_cut_short_by_the_stop_runs_again_at_the_next_start_with_no_try_counted(bool wraps)
    {
        var store = new InMemoryOutboxStore();
        var begun = new TaskCompletionSource();
        await using (var bench = await DeliveryBench.StartAsync(options => options.ShutdownTimeout = TimeSpan.Zero, store: store))
        {
            bench.OnReward = async (_, cancelled) =>
            {
                begun.TrySetResult();
                try
                {
                    await Task.Delay(Timeout.Infinite, cancelled);
                }
                catch (OperationCanceledException error) when (wraps)
                {
                    throw new InvalidOperationException("the bank did not answer", error);
                }
            };
            bench.Hooks.Qualified("token-1", 7);
            await begun.Task;
            await bench.Outbox.DisposeAsync();
            Assert.Equal(0, (await bench.FindAsync("qual-7")).Attempts);
            Assert.DoesNotContain(bench.Log, entry => entry.Event is ReferralLogEvent.Unexpected or ReferralLogEvent.HandlerFailed);
        }
        await using var again = await DeliveryBench.StartAsync(store: store);
        Assert.Equal("qual-7", (await again.GrantedAsync()).ServerEventId);
        Assert.Empty(again.Endpoint.All);
    }

    [Fact]
    public async Task The_subject_is_the_identity_where_no_other_was_bound()
    {
        await using var bench = await DeliveryBench.StartAsync();
        await bench.Hooks.QualifiedAsync("token-1", "Zoë \"the\" 🎮");
        Assert.Equal("Zoë \"the\" 🎮", (await bench.GrantedAsync()).Subject);
    }
}
