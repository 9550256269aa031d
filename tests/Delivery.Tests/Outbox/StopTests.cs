using System.Collections.Concurrent;
using MMOLove.Referral.Delivery.Tests.Bench;
using MMOLove.Referral.Storage;

namespace MMOLove.Referral.Delivery.Tests.Outbox;

public sealed class StopTests
{
    [Fact]
    public async Task Events_in_the_intake_are_durable_when_the_outbox_has_stopped()
    {
        var store = new InMemoryOutboxStore();
        var gate = new TaskCompletionSource();
        var bench = await DeliveryBench.StartAsync(prepare: b => b.Store.Gate = gate.Task, store: store);
        for (var i = 0; i < 100; i++) bench.Hooks.Registered("token-" + i, i);
        var stopping = bench.Outbox.DisposeAsync().AsTask();
        gate.SetResult();
        await stopping;
        Assert.Equal(100, (await store.ListAsync(new OutboxQuery { Limit = 1000 }, default)).Count);
        await bench.DisposeAsync();
    }

    [Fact]
    public async Task A_store_that_is_slow_has_the_time_that_the_stop_allows()
    {
        var store = new InMemoryOutboxStore();
        var gate = new TaskCompletionSource();
        var bench = await DeliveryBench.StartAsync(options => options.ShutdownTimeout = TimeSpan.FromSeconds(10), b => b.Store.Gate = gate.Task, store: store);
        for (var i = 0; i < 100; i++) bench.Hooks.Registered("token-" + i, i);
        var stopping = bench.Outbox.DisposeAsync().AsTask();
        for (var second = 0; second < 8; second++)
        {
            await Task.Delay(20);
            bench.Clock.Advance(TimeSpan.FromSeconds(1));
        }
        gate.SetResult();
        await stopping;
        Assert.Equal(100, (await store.ListAsync(new OutboxQuery { Limit = 1000 }, default)).Count);
        await bench.DisposeAsync();
    }

    [Fact]
    public async Task Events_that_a_broken_store_does_not_take_until_the_stop_are_told_one_by_one_and_logged_once()
    {
        const int Events = 10_001;
        var serverId = DeliveryBench.ServerId + "-lost";
        using var meter = new MeterReading(serverId);
        var bench = await DeliveryBench.StartAsync(
            options => (options.Signer, options.ShutdownTimeout) = (new ReferralSigner(serverId, "secret"), TimeSpan.Zero),
            b => b.Store.FailEnqueue = _ => new ReferralStoreException("the disk is full", isTransient: true));
        var refused = new ConcurrentQueue<ReferralEventRefused>();
        bench.Outbox.EventRefused += refused.Enqueue;
        for (var i = 1; i < Events; i++) bench.Hooks.Registered("token-" + i, i);
        var awaiting = bench.Hooks.RegisteredAsync("token-0", 0, default).AsTask();
        await bench.DisposeAsync();

        Assert.Contains("the disk is full", (await Assert.ThrowsAsync<ReferralStoreException>(() => awaiting)).Message, StringComparison.Ordinal);
        Assert.Equal(Events, refused.Select(each => each.ServerEventId).Distinct().Count());
        Assert.All(refused, each => Assert.Equal(ReferralOutcome.Unavailable, each.Outcome));
        Assert.Contains("the outbox stopped before the store could take it: the disk is full", refused.First().Problem, StringComparison.Ordinal);
        Assert.Equal(Events, meter.Sum("mmolove.referral.refused", ("outcome", "Unavailable")));
        Assert.StartsWith("10001 events could not be stored", Assert.Single(bench.Log, entry => entry.Event == ReferralLogEvent.Stopped).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_not_delivered_is_delivered_after_the_next_start()
    {
        var store = new InMemoryOutboxStore();
        await using (var bench = await DeliveryBench.StartAsync(store: store))
        {
            bench.Endpoint.Otherwise = _ => ScriptedAnswer.Refused(500);
            for (var i = 0; i < 10; i++) await bench.Hooks.RegisteredAsync("token-" + i, i, default);
        }
        await using var again = await DeliveryBench.StartAsync(store: store);
        await again.UntilAsync(() => again.Endpoint.All.Count >= 10);
    }

    [Fact]
    public async Task A_request_under_way_is_given_back_uncounted_when_the_stop_does_not_wait()
    {
        var store = new InMemoryOutboxStore();
        var arrived = new TaskCompletionSource();
        var bench = await DeliveryBench.StartAsync(options => options.ShutdownTimeout = TimeSpan.Zero, store: store);
        var hold = new TaskCompletionSource();
        bench.Endpoint.Before = _ =>
        {
            arrived.TrySetResult();
            return hold.Task;
        };
        bench.Hooks.Registered("token-1", 7);
        await arrived.Task;
        await bench.Outbox.DisposeAsync();
        Assert.Equal(0, Assert.Single((await store.ClaimAsync(new OutboxClaimRequest("next", OutboxStage.Delivery, 1, TimeSpan.FromMinutes(1)), default)).Entries).Attempts);
        hold.SetResult();
        await bench.DisposeAsync();
    }

    [Fact]
    public async Task Stopping_twice_is_stopping_once()
    {
        var bench = await DeliveryBench.StartAsync();
        bench.Outbox.Dispose();
        await bench.Outbox.DisposeAsync();
        await bench.DisposeAsync();
    }

    [Fact]
    public async Task Who_stops_it_at_the_same_time_waits_for_the_same_end()
    {
        var gate = new TaskCompletionSource();
        var store = new InMemoryOutboxStore();
        var bench = await DeliveryBench.StartAsync(prepare: b => b.Store.Gate = gate.Task, store: store);
        bench.Hooks.Registered("token-1", 7);
        var first = bench.Outbox.DisposeAsync().AsTask();
        var second = bench.Outbox.DisposeAsync().AsTask();
        await bench.UntilAsync(() => bench.Store.Enqueues > 0);
        Assert.Equal((false, false), (first.IsCompleted, second.IsCompleted));
        gate.SetResult();
        await second;
        Assert.Single(await store.ListAsync(new OutboxQuery(), default));
        await bench.DisposeAsync();
    }

    [Fact]
    public async Task A_handler_whose_own_reaction_to_the_stop_throws_does_not_end_the_stop()
    {
        var store = new InMemoryOutboxStore();
        var begun = new TaskCompletionSource();
        var bench = await DeliveryBench.StartAsync(options => options.ShutdownTimeout = TimeSpan.Zero, store: store);
        bench.OnReward = async (_, cancelled) =>
        {
            using var reaction = cancelled.Register(() => throw new ObjectDisposedException("a command of the game's database"));
            begun.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancelled);
        };
        bench.Hooks.Qualified("token-1", 7);
        await begun.Task;
        await bench.DisposeAsync();
        Assert.Equal(0, Assert.Single((await store.ClaimAsync(new OutboxClaimRequest("next", OutboxStage.Handling, 1, TimeSpan.FromMinutes(1)), default)).Entries).Attempts);
        Assert.Contains(bench.Log, entry => entry.Event == ReferralLogEvent.HandlerFailed && entry.Message.Contains("cancellation", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_handler_that_does_not_listen_to_its_token_is_left_behind(bool blocks)
    {
        var bench = await DeliveryBench.StartAsync(options => options.ShutdownTimeout = TimeSpan.FromSeconds(5));
        var begun = new TaskCompletionSource();
        using var finish = new ManualResetEventSlim();
        bench.OnReward = async (_, cancelled) =>
        {
            using var reaction = cancelled.Register(() => finish.Wait(CancellationToken.None));
            begun.TrySetResult();
            if (blocks) finish.Wait(CancellationToken.None);
            else await new TaskCompletionSource().Task;
        };
        bench.Hooks.Qualified("token-1", 7);
        await begun.Task;
        await bench.DisposeAsync();
        finish.Set();
    }

    [Fact]
    public async Task A_store_that_answers_the_stop_with_an_error_of_its_own_is_no_fault_of_a_worker()
    {
        var bench = await DeliveryBench.StartAsync(prepare: b => b.Store.BeforeClaim = async stop =>
        {
            try
            {
                await Task.Delay(Timeout.Infinite, stop);
            }
            catch (OperationCanceledException)
            {
                throw new ReferralStoreException("the connection was closed", isTransient: true);
            }
        });
        await bench.DisposeAsync();
        Assert.Empty(bench.Log);
        Assert.DoesNotContain(bench.Outbox.Health.Reasons, reason => reason.Contains("has ended", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_start_that_fails_closes_what_it_has_opened()
    {
        var serverId = DeliveryBench.ServerId + "-unstarted";
        using var meter = new MeterReading(serverId);
        var store = new UnreadableStore();
        await Assert.ThrowsAsync<ReferralStoreException>(() => ReferralOutbox.StartAsync(new ReferralOutboxOptions { ServerId = serverId, Secret = "secret", Store = store }));
        Assert.True(store.IsDisposed);
        meter.Observe();
        Assert.False(meter.Has("mmolove.referral.parked"));
    }

    [Fact]
    public async Task Finished_events_are_cleaned_up_on_a_timer_and_dead_letters_stay()
    {
        await using var bench = await DeliveryBench.StartAsync(options => options.KeepFinishedFor = TimeSpan.FromDays(1));
        bench.Endpoint.Script(ScriptedAnswer.Refused(400));
        bench.Hooks.Registered("token-1", 1);
        await bench.SettledAsync();
        for (var i = 2; i < 20; i++) bench.Hooks.Registered("token-" + i, i);
        for (var i = 2; i < 20; i++) await bench.SettledAsync();
        bench.Clock.Advance(TimeSpan.FromDays(2));
        await bench.UntilAsync(() => bench.Store.ListAsync(new OutboxQuery(), default).AsTask().Result.Count == 1);
        Assert.Equal(OutboxStage.DeadDelivery, (await bench.FindAsync("reg-1")).Stage);
    }

    [Fact]
    public async Task A_worker_that_ends_by_an_error_nobody_expected_says_so_and_the_outbox_still_stops()
    {
        await using var bench = await DeliveryBench.StartAsync();
        bench.Clock.TimerFailure = new NotSupportedException("no timers today");
        bench.Hooks.Registered("token-1", 7);
        await bench.UntilAsync(() => bench.Outbox.Health.Reasons.Any(reason => reason.Contains("has ended", StringComparison.Ordinal)));
        Assert.Contains(bench.Outbox.Health.Reasons, reason => reason.Contains("no timers today", StringComparison.Ordinal));
        Assert.Contains(bench.Log, entry => entry.Event == ReferralLogEvent.Unexpected);
        bench.Clock.TimerFailure = null;
    }

    private sealed class UnreadableStore : EmptyStore
    {
        public bool IsDisposed { get; private set; }

        public override ValueTask<OutboxParking?> GetParkingAsync(CancellationToken cancellationToken) => throw new ReferralStoreException("the table is damaged");

        public override ValueTask DisposeAsync()
        {
            IsDisposed = true;
            return default;
        }
    }
}
