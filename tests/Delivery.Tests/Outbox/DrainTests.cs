using MMOLove.Referral.Delivery.Tests.Bench;
using MMOLove.Referral.Storage;

namespace MMOLove.Referral.Delivery.Tests.Outbox;

public sealed class DrainTests
{
    [Fact]
    public async Task A_drain_ends_when_everything_is_delivered_and_granted()
    {
        await using var bench = await DeliveryBench.StartAsync();
        bench.Endpoint.Script(ScriptedAnswer.Refused(500), ScriptedAnswer.Cut);
        for (var i = 0; i < 20; i++) bench.Hooks.Qualified("token-" + i, i);
        Assert.True(await bench.InTimeAsync(bench.Outbox.DrainAsync(TimeSpan.FromMinutes(10))));
        for (var i = 0; i < 20; i++) await bench.GrantedAsync();
    }

    [Fact]
    public async Task A_drain_ends_at_its_deadline_and_says_that_something_is_left()
    {
        await using var bench = await DeliveryBench.StartAsync();
        bench.Endpoint.Otherwise = _ => ScriptedAnswer.Refused(401);
        bench.Hooks.Registered("token-1", 7);
        Assert.False(await bench.InTimeAsync(bench.Outbox.DrainAsync(TimeSpan.FromSeconds(30))));
        Assert.Equal(1, (await bench.Store.GetStatisticsAsync(default)).Undelivered);
    }

    [Fact]
    public async Task A_drain_ends_at_its_deadline_however_long_the_store_takes_to_say_what_is_left()
    {
        await using var bench = await DeliveryBench.StartAsync();
        var hang = new TaskCompletionSource();
        bench.Store.BeforeStatistics = () => hang.Task;
        bench.Hooks.Registered("token-1", 7);
        await bench.SettledAsync();
        Assert.False(await bench.InTimeAsync(bench.Outbox.DrainAsync(TimeSpan.FromSeconds(30))));
        hang.SetResult();
        Assert.True(await bench.InTimeAsync(bench.Outbox.DrainAsync(TimeSpan.FromSeconds(30))));
    }

    [Fact]
    public async Task A_drain_outlives_a_store_that_fails_for_a_moment()
    {
        await using var bench = await DeliveryBench.StartAsync();
        bench.Hooks.Registered("token-1", 7);
        await bench.SettledAsync();
        var failures = 0;
        bench.Store.BeforeStatistics = () => ++failures <= 3 ? throw new ReferralStoreException("the database restarts", isTransient: true) : Task.CompletedTask;
        Assert.True(await bench.InTimeAsync(bench.Outbox.DrainAsync(TimeSpan.FromMinutes(1))));
        Assert.True(failures > 3);
    }

    [Fact]
    public async Task A_drain_waits_for_a_handler_that_runs_and_for_one_that_is_to_run_again()
    {
        await using var bench = await DeliveryBench.StartAsync(options => options.MaxHandlerAttempts = 1000);
        var granted = new TaskCompletionSource();
        bench.OnReward = (_, _) => granted.Task;
        bench.Hooks.Qualified("token-1", 7);
        Assert.Equal(OutboxVerdict.Handle, (await bench.SettledAsync()).Verdict);
        Assert.False(await bench.InTimeAsync(bench.Outbox.DrainAsync(TimeSpan.FromMilliseconds(500))));
        bench.OnReward = (_, _) => throw new InvalidOperationException("the bank is closed");
        granted.SetException(new InvalidOperationException("the bank closes"));
        Assert.Equal(OutboxVerdict.Retry, (await bench.SettledAsync()).Verdict);
        Assert.False(await bench.InTimeAsync(bench.Outbox.DrainAsync(TimeSpan.FromMinutes(1))));
        bench.OnReward = null;
        Assert.True(await bench.InTimeAsync(bench.Outbox.DrainAsync(TimeSpan.FromHours(1))));
        Assert.Equal("qual-7", (await bench.GrantedAsync()).ServerEventId);
    }

    [Fact]
    public async Task A_drain_ends_with_the_outbox()
    {
        var bench = await DeliveryBench.StartAsync();
        bench.Endpoint.Otherwise = _ => ScriptedAnswer.Refused(401);
        bench.Hooks.Registered("token-1", 7);
        await bench.SettledAsync();
        var before = bench.Clock.GetTimestamp();
        var drain = bench.Outbox.DrainAsync(TimeSpan.FromDays(1));
        await bench.DisposeAsync();
        Assert.False(await bench.InTimeAsync(drain));
        Assert.False(await bench.InTimeAsync(bench.Outbox.DrainAsync(TimeSpan.FromDays(1))));
        Assert.InRange(bench.Clock.GetElapsedTime(before), TimeSpan.Zero, TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task A_drain_can_be_cancelled()
    {
        await using var bench = await DeliveryBench.StartAsync();
        bench.Endpoint.Otherwise = _ => ScriptedAnswer.Refused(401);
        bench.Hooks.Registered("token-1", 7);
        using var cancel = new CancellationTokenSource();
        var drain = bench.Outbox.DrainAsync(TimeSpan.FromHours(1), cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => drain);
    }
}
