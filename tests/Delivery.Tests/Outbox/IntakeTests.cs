using MMOLove.Referral.Delivery.Tests.Bench;
using MMOLove.Referral.Storage;

namespace MMOLove.Referral.Delivery.Tests.Outbox;

public sealed class IntakeTests
{
    private const int Little = 64 * 1024;

    [Fact]
    public async Task A_full_intake_makes_bool_hooks_false_and_void_hooks_raise_and_nobody_is_thrown_at()
    {
        var gate = new TaskCompletionSource();
        await using var bench = await DeliveryBench.StartAsync(options => options.IntakeBytes = Little, b => b.Store.Gate = gate.Task);
        var refused = new List<ReferralEventRefused>();
        bench.Outbox.EventRefused += refused.Add;
        var taken = 0;
        while (bench.Hooks.TryRegistered("token-" + taken, taken)) taken++;
        Assert.InRange(taken, 10, 1000);
        Assert.Empty(refused);

        bench.Hooks.Registered("one-too-many", 4711);
        var lost = Assert.Single(refused);
        Assert.Equal((ReferralOutcome.Unavailable, ReferralEventKind.Registered, "reg-4711"), (lost.Outcome, lost.Kind, lost.ServerEventId));
        Assert.Contains("\"token\":\"one-too-many\"", lost.Body, StringComparison.Ordinal);
        Assert.Contains("2 events were refused because the intake was full", Assert.Single(bench.Outbox.Health.Reasons), StringComparison.Ordinal);
        Assert.Contains(bench.Log, entry => entry.Event == ReferralLogEvent.IntakeFull);

        gate.SetResult();
        await bench.UntilAsync(() => bench.Hooks.TryRegistered("late", 4712));
        await bench.UntilAsync(() => bench.Outbox.Health.IsHealthy);
        await bench.InTimeAsync(bench.Outbox.DrainAsync(TimeSpan.FromHours(1)));
        Assert.Equal(taken + 1, bench.Endpoint.All.Select(request => request.ServerEventId).Distinct().Count());
    }

    [Fact]
    public async Task A_refusal_is_logged_once_in_a_while_however_many_there_are()
    {
        await using var bench = await DeliveryBench.StartAsync(options => options.IntakeBytes = Little, b => b.Store.Gate = Task.Delay(Timeout.Infinite));
        bench.Outbox.EventRefused += _ => throw new InvalidOperationException("a listener with a bug");
        for (var i = 0; i < 5000; i++) bench.Hooks.Registered("token-" + i, i);
        Assert.Single(bench.Log, entry => entry.Event == ReferralLogEvent.IntakeFull);
        Assert.Single(bench.Log, entry => entry.Event == ReferralLogEvent.Unexpected);
        bench.Store.Gate = Task.CompletedTask;
        var stopping = bench.Outbox.DisposeAsync().AsTask();
        await bench.InTimeAsync(stopping.ContinueWith(_ => true, TaskScheduler.Default));
    }

    [Fact]
    public async Task A_listener_that_throws_does_not_silence_the_next_one()
    {
        await using var bench = await DeliveryBench.StartAsync();
        var refused = new List<ReferralEventRefused>();
        bench.Outbox.EventRefused += _ => throw new InvalidOperationException("a listener with a bug");
        bench.Outbox.EventRefused += refused.Add;
        bench.Hooks.Registered(new string('x', ReferralLimits.Token + 1), 7);
        Assert.Equal("reg-7", Assert.Single(refused).ServerEventId);
    }

    [Fact]
    public async Task An_awaiting_hook_completes_when_its_event_is_durable_and_not_before()
    {
        var gate = new TaskCompletionSource();
        await using var bench = await DeliveryBench.StartAsync(prepare: b => b.Store.Gate = gate.Task);
        var durable = bench.Hooks.RegisteredAsync("token-1", 7, default).AsTask();
        await bench.UntilAsync(() => bench.Store.Enqueues == 1);
        Assert.False(durable.IsCompleted);
        gate.SetResult();
        await durable;
        Assert.Equal("reg-7", (await bench.FindAsync("reg-7")).ServerEventId);
    }

    [Fact]
    public async Task An_awaiting_hook_waits_for_room_and_gets_it_in_turn()
    {
        var gate = new TaskCompletionSource();
        await using var bench = await DeliveryBench.StartAsync(options => options.IntakeBytes = Little, b => b.Store.Gate = gate.Task);
        var hooks = Enumerable.Range(0, 500).Select(i => bench.Hooks.RegisteredAsync("token-" + i, i, default).AsTask()).ToArray();
        Assert.False(bench.Hooks.TryRegistered("pushing in", 4711));
        Assert.All(hooks, hook => Assert.False(hook.IsCompleted));
        gate.SetResult();
        await Task.WhenAll(hooks);
        var keys = (await bench.Store.ListAsync(new OutboxQuery { Limit = 1000 }, default)).Select(record => record.ServerEventId);
        Assert.Equal(Enumerable.Range(0, 500).Select(i => "reg-" + i), keys);
    }

    [Fact]
    public async Task A_hook_cancelled_while_it_waits_for_room_leaves_nothing_behind()
    {
        var gate = new TaskCompletionSource();
        await using var bench = await DeliveryBench.StartAsync(options => options.IntakeBytes = Little, b => b.Store.Gate = gate.Task);
        var taken = 0;
        while (bench.Hooks.TryRegistered("token-" + taken, taken)) taken++;
        using var impatient = new CancellationTokenSource();
        var cancelled = bench.Hooks.RegisteredAsync("cancelled", 4711, impatient.Token).AsTask();
        var patient = bench.Hooks.RegisteredAsync("patient", 4712, default).AsTask();
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        gate.SetResult();
        await patient;
        Assert.Empty(await bench.Store.ListAsync(new OutboxQuery { ServerEventId = "reg-4711" }, default));
    }

    [Fact]
    public async Task The_room_of_an_event_comes_back_whatever_becomes_of_it()
    {
        await using var bench = await DeliveryBench.StartAsync(options => (options.IntakeBytes, options.MaxPerSecond) = (Little, null));
        var room = await FillAsync(bench, 0);
        for (var round = 1; round <= 3; round++)
        {
            var gate = new TaskCompletionSource();
            bench.Store.Gate = gate.Task;
            bench.Store.FailEnqueue = entries => entries.Length > 1 || entries.Span[0].Kind == OutboxKind.Reversed ? new ReferralStoreException("text the database cannot hold") : null;
            using var impatient = new CancellationTokenSource();
            var from = round * 10_000;
            // Taken and durable, taken and refused, taken and not awaited to the end, waiting for room, and waiting in vain.
            bench.Hooks.Reversed("refused-" + round, from);
            var taken = bench.Hooks.RegisteredAsync("taken-" + from, from, impatient.Token).AsTask();
            var waiting = Enumerable.Range(from + 1, room + 20).Select(i => bench.Hooks.RegisteredAsync("waiting-" + i, i, default).AsTask()).ToArray();
            var inVain = bench.Hooks.RegisteredAsync("in-vain-" + from, from + 9000, impatient.Token).AsTask();
            await impatient.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => taken);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => inVain);
            gate.SetResult();
            await bench.InTimeAsync(Task.WhenAll(waiting).ContinueWith(_ => true, TaskScheduler.Default));
            bench.Store.FailEnqueue = null;
            Assert.Equal(room, await FillAsync(bench, from + 5000));
        }
    }

    [Fact]
    public async Task Hooks_that_give_up_waiting_for_room_are_not_kept_while_the_store_stands()
    {
        var gate = new TaskCompletionSource();
        await using var bench = await DeliveryBench.StartAsync(options => options.IntakeBytes = Little, b => b.Store.Gate = gate.Task);
        var taken = 0;
        while (bench.Hooks.TryRegistered("token-" + taken, taken)) taken++;
        var patient = bench.Hooks.RegisteredAsync("patient-1", 1_000_001, default).AsTask();
        var gaveUp = new List<WeakReference>();
        for (var i = 0; i < 1000; i++) gaveUp.Add(await GiveUpAsync(bench.Hooks, 2_000_000 + i));
        var last = bench.Hooks.RegisteredAsync("patient-2", 1_000_002, default).AsTask();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.InRange(gaveUp.Count(each => each.IsAlive), 0, 200);
        gate.SetResult();
        await Task.WhenAll(patient, last);
        var keys = (await bench.Store.ListAsync(new OutboxQuery { Limit = 1000 }, default)).Select(record => record.ServerEventId);
        Assert.Equal(Enumerable.Range(0, taken).Concat([1_000_001, 1_000_002]).Select(i => "reg-" + i), keys);
    }

    [Fact]
    public async Task A_hook_cancelled_before_it_is_called_does_nothing()
    {
        await using var bench = await DeliveryBench.StartAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await bench.Hooks.RegisteredAsync("token-1", 7, new CancellationToken(true)));
        await bench.Hooks.RegisteredAsync("token-2", 8, default);
        Assert.Empty(await bench.Store.ListAsync(new OutboxQuery { ServerEventId = "reg-7" }, default));
    }

    [Fact]
    public async Task Many_hooks_share_one_commit()
    {
        var gate = new TaskCompletionSource();
        await using var bench = await DeliveryBench.StartAsync(prepare: b => b.Store.Gate = gate.Task);
        var hooks = Enumerable.Range(0, 1000).Select(i => bench.Hooks.RegisteredAsync("token-" + i, i, default).AsTask()).ToArray();
        gate.SetResult();
        await Task.WhenAll(hooks);
        Assert.InRange(bench.Store.Enqueues, 1, 5);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  \t")]
    public async Task A_player_without_a_token_was_not_referred_and_nothing_happens(string? token)
    {
        await using var bench = await DeliveryBench.StartAsync();
        bench.Hooks.Registered(token, 7);
        Assert.True(bench.Hooks.TryRegistered(token, 7));
        await bench.Hooks.RegisteredAsync(token, 7, default);
        await bench.Hooks.QualifiedAsync(token, "7");
        Assert.Empty(await bench.Store.ListAsync(new OutboxQuery(), default));
    }

    [Fact]
    public async Task An_event_that_breaks_a_rule_is_told_and_is_no_sign_of_ill_health()
    {
        await using var bench = await DeliveryBench.StartAsync();
        var refused = new List<ReferralEventRefused>();
        bench.Outbox.EventRefused += refused.Add;
        var tooLong = new string('x', ReferralLimits.Token + 1);
        bench.Hooks.Registered(tooLong, 7);
        Assert.False(bench.Hooks.TryRegistered(tooLong, 7));
        var failure = await Assert.ThrowsAsync<ArgumentException>(async () => await bench.Hooks.RegisteredAsync(tooLong, 7, default));
        Assert.Contains("token is longer than 4,096 bytes", failure.Message, StringComparison.Ordinal);
        Assert.Equal(3, refused.Count);
        Assert.All(refused, each => Assert.Equal((ReferralOutcome.InvalidEvent, "token is longer than 4,096 bytes (contract §3)"), (each.Outcome, each.Problem)));
        Assert.True(bench.Outbox.Health.IsHealthy);
    }

    /// <summary>How many events find room in an empty intake; it is empty again afterwards.</summary>
    private static async Task<int> FillAsync(DeliveryBench bench, int from)
    {
        await bench.InTimeAsync(bench.Outbox.DrainAsync(TimeSpan.FromHours(1)));
        var gate = new TaskCompletionSource();
        bench.Store.Gate = gate.Task;
        var taken = 0;
        while (bench.Hooks.TryRegistered("token-" + (from + taken), from + taken)) taken++;
        gate.SetResult();
        await bench.InTimeAsync(bench.Outbox.DrainAsync(TimeSpan.FromHours(1)));
        return taken;
    }

    /// <summary>Whoever still holds the event holds the source of its token.</summary>
    private static async Task<WeakReference> GiveUpAsync(PlayerHooks hooks, int accountId)
    {
        using var impatient = new CancellationTokenSource();
        var waiting = hooks.RegisteredAsync("token-" + accountId, accountId, impatient.Token).AsTask();
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        return new WeakReference(impatient);
    }

    [Fact]
    public async Task A_closed_outbox_refuses_without_throwing_into_a_void_hook()
    {
        var bench = await DeliveryBench.StartAsync();
        var refused = new List<ReferralEventRefused>();
        bench.Outbox.EventRefused += refused.Add;
        await bench.DisposeAsync();
        bench.Hooks.Registered("token-1", 7);
        Assert.False(bench.Hooks.TryRegistered("token-1", 7));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await bench.Hooks.RegisteredAsync("token-1", 7, default));
        Assert.Equal("reg-7", Assert.Single(refused).ServerEventId);
    }

    [Fact]
    public async Task An_unconfigured_outbox_warns_once_and_lets_the_game_go_on()
    {
        Assert.Same(ReferralOutbox.Unconfigured, ReferralOutbox.Default);
        var hooks = new PlayerHooks(ReferralOutbox.Default);
        hooks.Registered("token-1", 7);
        Assert.False(hooks.TryRegistered("token-1", 7));
        await hooks.RegisteredAsync("token-1", 7, default);
        Assert.Contains("not configured", Assert.Single(ReferralOutbox.Default.Health.Reasons), StringComparison.Ordinal);
        Assert.False(ReferralOutbox.Default.IsConfigured);
    }
}
