using MMOLove.Referral.Delivery.Tests.Bench;
using MMOLove.Referral.Storage;

namespace MMOLove.Referral.Delivery.Tests.Outbox;

public sealed class RaceTests
{
    [Fact]
    public async Task Many_threads_and_every_form_of_hook_into_one_small_intake_lose_nothing()
    {
        const int threads = 8;
        const int each = 2000;
        await using var store = new InMemoryOutboxStore();
        await using var bench = await DeliveryBench.StartAsync(options => (options.IntakeBytes, options.MaxPerSecond) = (256 * 1024, 1), store: store);
        var taken = new List<string>[threads];
        var dropped = 0;
        bench.Outbox.EventRefused += _ => Interlocked.Increment(ref dropped);
        await Task.WhenAll(Enumerable.Range(0, threads).Select(thread => Task.Run(async () =>
        {
            var mine = taken[thread] = [];
            using var impatient = new CancellationTokenSource();
            for (var i = 0; i < each; i++)
            {
                var id = (thread * each) + i;
                if (thread % 2 == 0)
                {
                    if (bench.Hooks.TryRegistered("token-" + id, id)) mine.Add("reg-" + id);
                    else await Task.Yield();
                }
                else
                {
                    await bench.Hooks.RegisteredAsync("token-" + id, id, impatient.Token);
                    mine.Add("reg-" + id);
                }
            }
        })));
        var expected = taken.SelectMany(keys => keys).ToHashSet();
        await bench.UntilAsync(() => store.GetStatisticsAsync(default).AsTask().Result.Undelivered + bench.Endpoint.All.Count >= expected.Count);
        var stored = new HashSet<string>();
        var after = 0L;
        while (await store.ListAsync(new OutboxQuery { AfterId = after, Limit = 1000 }, default) is { Count: > 0 } page)
        {
            stored.UnionWith(page.Select(record => record.ServerEventId));
            after = page[^1].Id;
        }
        Assert.Equal(expected.Count, stored.Count);
        Assert.Superset(stored, expected);
        Assert.Equal(0, dropped);
        Assert.True(expected.Count > threads / 2 * each, "The awaiting hooks all get through.");
    }

    [Fact]
    public async Task Hooks_that_race_with_the_stop_are_either_stored_or_told()
    {
        for (var round = 0; round < 20; round++)
        {
            var store = new InMemoryOutboxStore();
            var bench = await DeliveryBench.StartAsync(options => options.MaxPerSecond = 1, store: store);
            var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var told = 0;
            var hooks = Enumerable.Range(0, 4).Select(thread => Task.Run(async () =>
            {
                await go.Task;
                for (var i = 0; i < 200; i++)
                {
                    try
                    {
                        await bench.Hooks.RegisteredAsync($"token-{thread}-{i}", (thread * 1000) + i, default);
                    }
                    catch (ObjectDisposedException)
                    {
                        Interlocked.Increment(ref told);
                    }
                }
            })).ToArray();
            go.SetResult();
            await bench.Outbox.DisposeAsync();
            await Task.WhenAll(hooks);
            Assert.Equal(800, told + (await store.ListAsync(new OutboxQuery { Limit = 1000 }, default)).Count);
            await bench.DisposeAsync();
        }
    }

    [Fact]
    public async Task Cancellations_that_race_with_commits_end_every_wait_exactly_once()
    {
        await using var bench = await DeliveryBench.StartAsync(options => (options.IntakeBytes, options.MaxPerSecond) = (64 * 1024, 1));
        var durable = 0;
        var cancelled = 0;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(async () =>
        {
            for (var i = 0; i < 1500; i++)
            {
                using var cancel = new CancellationTokenSource();
                var hook = bench.Hooks.RegisteredAsync($"token-{thread}-{i}", (thread * 10_000) + i, cancel.Token);
                if (i % 3 == 0) cancel.Cancel();
                try
                {
                    await hook;
                    Interlocked.Increment(ref durable);
                }
                catch (OperationCanceledException)
                {
                    Interlocked.Increment(ref cancelled);
                }
            }
        })));
        Assert.Equal(6000, durable + cancelled);
        Assert.True(durable >= 4000);
    }

    [Fact]
    public async Task Handlers_that_end_at_every_instant_are_settled_each_exactly_once()
    {
        const int rewards = 200_000;
        var store = new OverflowingStore(rewards);
        await using var bench = await DeliveryBench.StartAsync(
            options => (options.GrantReward, options.MaxHandlersInFlight) = ((_, _) => default, 64), store: store);
        await store.Finished.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.All(store.Settled, times => Assert.Equal(1, times));
        Assert.Empty(bench.Log);
    }
}
