using MMOLove.Referral.Delivery.Tests.Bench;
using MMOLove.Referral.Storage;

namespace MMOLove.Referral.Delivery.Tests.Outbox;

public sealed class CommitTests
{
    [Fact]
    public async Task A_store_that_fails_for_a_while_loses_nothing_and_says_so()
    {
        var fails = 8;
        await using var bench = await DeliveryBench.StartAsync(prepare: b =>
            b.Store.FailEnqueue = _ => Interlocked.Decrement(ref fails) >= 0 ? new ReferralStoreException("the disk is full", isTransient: true) : null);
        var hooks = Enumerable.Range(0, 100).Select(i => bench.Hooks.RegisteredAsync("token-" + i, i, default).AsTask()).ToArray();
        await bench.UntilAsync(() => bench.Outbox.Health.Reasons.Any(reason => reason.Contains("the disk is full", StringComparison.Ordinal)));
        await bench.InTimeAsync(Task.WhenAll(hooks).ContinueWith(_ => true, TaskScheduler.Default));
        await Task.WhenAll(hooks);
        Assert.Equal(100, (await bench.Store.ListAsync(new OutboxQuery { Limit = 1000 }, default)).Count);
        Assert.DoesNotContain(bench.Outbox.Health.Reasons, reason => reason.Contains("store", StringComparison.Ordinal));
        Assert.Contains(bench.Log, entry => entry.Event == ReferralLogEvent.StoreRecovered);
    }

    [Fact]
    public async Task An_event_that_the_store_can_never_take_does_not_hold_the_others()
    {
        await using var bench = await DeliveryBench.StartAsync(prepare: b =>
            b.Store.FailEnqueue = entries => Contains(entries, "reg-13") ? new ReferralStoreException("text the database cannot hold") : null);
        var refused = new List<ReferralEventRefused>();
        bench.Outbox.EventRefused += refused.Add;
        var hooks = Enumerable.Range(0, 50).Select(i => bench.Hooks.RegisteredAsync("token-" + i, i, default).AsTask()).ToArray();
        for (var i = 0; i < 50; i++)
        {
            if (i == 13) Assert.Contains("cannot hold", (await Assert.ThrowsAsync<ReferralStoreException>(() => hooks[13])).Message, StringComparison.Ordinal);
            else await bench.InTimeAsync(hooks[i].ContinueWith(_ => true, TaskScheduler.Default));
        }
        Assert.Equal("reg-13", Assert.Single(refused).ServerEventId);
    }

    [Fact]
    public async Task An_event_that_the_store_can_never_take_is_found_out_by_the_next_one_where_it_came_alone()
    {
        await using var bench = await DeliveryBench.StartAsync(prepare: b =>
            b.Store.FailEnqueue = entries => Contains(entries, "reg-13") ? new ReferralStoreException("text the database cannot hold") : null);
        var alone = bench.Hooks.RegisteredAsync("token-13", 13, default).AsTask();
        await bench.UntilAsync(() => bench.Store.Enqueues >= 5);
        Assert.False(alone.IsCompleted);
        var next = bench.Hooks.RegisteredAsync("token-14", 14, default).AsTask();
        await bench.InTimeAsync(next.ContinueWith(_ => true, TaskScheduler.Default));
        await Assert.ThrowsAsync<ReferralStoreException>(() => alone);
        Assert.Equal("reg-14", (await bench.FindAsync("reg-14")).ServerEventId);
    }

    [Fact]
    public async Task A_store_that_takes_nothing_at_all_refuses_nothing()
    {
        var isBroken = true;
        await using var bench = await DeliveryBench.StartAsync(prepare: b =>
            b.Store.FailEnqueue = _ => isBroken ? new ReferralStoreException("the file is damaged") : null);
        var refused = new List<ReferralEventRefused>();
        bench.Outbox.EventRefused += refused.Add;
        for (var i = 0; i < 20; i++) bench.Hooks.Registered("token-" + i, i);
        await bench.UntilAsync(() => bench.Store.Enqueues > 60);
        isBroken = false;
        await bench.InTimeAsync(bench.Outbox.DrainAsync(TimeSpan.FromHours(1)));
        Assert.Empty(refused);
        Assert.Equal(20, bench.Endpoint.All.Count);
    }

    [Fact]
    public async Task Values_reach_the_store_as_plain_text_however_they_are_escaped_in_the_body()
    {
        await using var bench = await DeliveryBench.StartAsync();
        await bench.Hooks.QualifiedAsync("tok\"en\\1", "line\none\ttab \u0001 é 🎮");
        var record = Assert.Single(await bench.Store.ListAsync(new OutboxQuery(), default));
        Assert.Equal(("tok\"en\\1", "qual-line\none\ttab \u0001 é 🎮", "line\none\ttab \u0001 é 🎮"), (record.Token, record.ServerEventId, record.Subject));
        Assert.Equal("tok\"en\\1", (await bench.RequestAsync()).Json.GetProperty("token").GetString());
    }

    [Fact]
    public async Task A_hook_with_a_transaction_needs_a_store_that_can_join_it()
    {
        await using var bench = await DeliveryBench.StartAsync();
        Assert.Contains("cannot join a transaction", Assert.Throws<ReferralStoreException>(() =>
        {
            var body = bench.Outbox.BeginEvent(ReferralEventKind.Qualified);
            body.WriteToken("token-1");
            body.BeginServerEventId();
            body.Append(7L);
            body.End();
            bench.Outbox.Enqueue(ref body, new NoTransaction());
        }).Message, StringComparison.Ordinal);
    }

    private static bool Contains(ReadOnlyMemory<OutboxEntry> entries, string key)
    {
        foreach (var entry in entries.Span)
        {
            if (System.Text.Encoding.UTF8.GetString(entry.ServerEventId.Span) == key) return true;
        }
        return false;
    }

    private sealed class NoTransaction : System.Data.Common.DbTransaction
    {
        public override System.Data.IsolationLevel IsolationLevel => System.Data.IsolationLevel.Serializable;

        protected override System.Data.Common.DbConnection? DbConnection => null;

        public override void Commit()
        {
        }

        public override void Rollback()
        {
        }
    }
}
