using MMOLove.Referral.Storage;

namespace MMOLove.Referral.Outbox.Contract;

public abstract partial class OutboxStoreContract
{
    [Fact]
    public async Task A_leased_row_is_kept_from_others_until_the_lease_ends()
    {
        await EnqueueAsync(Registered("t1"));
        var first = await ClaimOneAsync();
        await AdvanceAsync(Lease - TimeSpan.FromSeconds(5));
        Assert.Empty(await ClaimKeysAsync());
        await AdvanceAsync(TimeSpan.FromSeconds(6));
        var second = await ClaimOneAsync();
        Assert.Equal(first.Id, second.Id);
        Assert.NotEqual(first.Lease, second.Lease);
    }

    [Fact]
    public async Task A_lease_that_ended_counts_no_try()
    {
        await EnqueueAsync(Registered("t1"));
        await ClaimOneAsync();
        await AdvanceAsync(Lease + TimeSpan.FromSeconds(1));
        Assert.Equal(0, (await ClaimOneAsync()).Attempts);
    }

    [Fact]
    public async Task The_order_of_a_token_survives_a_lease_that_ended()
    {
        await EnqueueAsync(Qualified("t1"));
        await ClaimOneAsync();
        await EnqueueAsync(Registered("t1"));
        await AdvanceAsync(Lease + TimeSpan.FromSeconds(1));
        Assert.Equal(["reg-t1"], await ClaimKeysAsync());
    }

    [Fact]
    public async Task A_settlement_under_an_outdated_lease_changes_nothing()
    {
        await EnqueueAsync(Registered("t1"));
        var first = await ClaimOneAsync();
        await AdvanceAsync(Lease + TimeSpan.FromSeconds(1));
        var second = await ClaimOneAsync();
        Assert.Equal(0, await SettleAsync(OutboxSettlement.Dead(first, Refusal)));
        Assert.Equal(OutboxStage.Delivery, (await FindAsync("reg-t1")).Stage);
        Assert.Equal(1, await SettleAsync(OutboxSettlement.Done(second, new OutboxAnswer(200))));
    }

    [Fact]
    public async Task A_settlement_after_the_lease_ended_counts_where_nobody_took_the_row_since()
    {
        await EnqueueAsync(Registered("t1"));
        var claim = await ClaimOneAsync();
        await AdvanceAsync(Lease + TimeSpan.FromSeconds(1));
        await DoneAsync(claim);
        Assert.Empty(await ClaimKeysAsync());
    }

    [Fact]
    public async Task A_lease_is_settled_once()
    {
        await EnqueueAsync(Registered("t1"));
        var claim = await ClaimOneAsync();
        Assert.Equal(1, await SettleAsync(OutboxSettlement.Retry(claim, TimeSpan.Zero, Refusal)));
        Assert.Equal(0, await SettleAsync(OutboxSettlement.Done(claim, new OutboxAnswer(200))));
        Assert.Equal(OutboxStage.Delivery, (await FindAsync("reg-t1")).Stage);
    }

    [Fact]
    public async Task A_settlement_of_a_deleted_row_is_passed_over()
    {
        await EnqueueAsync(Registered("t1"));
        var claim = await ClaimOneAsync();
        await DoneAsync(claim);
        await Store.PurgeAsync(new OutboxQuery(), default);
        Assert.Equal(0, await SettleAsync(OutboxSettlement.Done(claim, null)));
    }

    [Fact]
    public async Task A_renewed_lease_lasts_longer()
    {
        await EnqueueAsync(Registered("t1"));
        var claim = await ClaimOneAsync();
        await AdvanceAsync(Lease - TimeSpan.FromSeconds(5));
        Assert.Equal(1, await Store.RenewAsync([claim], Lease, default));
        await AdvanceAsync(Lease - TimeSpan.FromSeconds(5));
        Assert.Empty(await ClaimKeysAsync());
        await DoneAsync(claim);
    }

    [Fact]
    public async Task An_outdated_lease_is_not_renewed()
    {
        await EnqueueAsync(Registered("t1"), Registered("t2"));
        var first = (await ClaimAsync()).Entries;
        await AdvanceAsync(Lease + TimeSpan.FromSeconds(1));
        await ClaimOneAsync();
        Assert.Equal(1, await Store.RenewAsync(first, Lease, default));
        await DoneAsync(first[1]);
        Assert.Equal(0, await Store.RenewAsync(first, Lease, default));
    }

    [Fact]
    public async Task The_next_due_time_is_the_end_of_the_lease_or_of_the_backoff_that_comes_first()
    {
        await EnqueueAsync(Registered("t1"), Registered("t2"));
        var claims = await ClaimAsync();
        Assert.InRange(claims.NextDueIn!.Value, Lease - TimeSpan.FromSeconds(5), Lease);
        await SettleAsync(OutboxSettlement.Retry(claims.Entries[1], TimeSpan.FromSeconds(20), Refusal));
        Assert.InRange((await ClaimAsync()).NextDueIn!.Value, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task The_next_due_time_is_now_where_more_is_due_than_was_asked_for()
    {
        await EnqueueAsync(Registered("t1"), Registered("t2"));
        Assert.True((await ClaimAsync(max: 1)).NextDueIn <= TimeSpan.Zero);
    }

    [Fact]
    public async Task Many_workers_never_lease_the_same_row()
    {
        await EnqueueAsync(Enumerable.Range(0, 200).Select(i => Registered("t" + i)).ToArray());
        var claimed = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            var mine = new List<long>();
            while ((await ClaimAsync(max: 7)).Entries is { Count: > 0 } some) mine.AddRange(some.Select(c => c.Id));
            return mine;
        })));
        var all = claimed.SelectMany(ids => ids).ToArray();
        Assert.Equal(200, all.Length);
        Assert.Equal(200, all.Distinct().Count());
    }

    [Fact]
    public async Task Many_workers_keep_the_order_of_every_token()
    {
        await EnqueueAsync(Enumerable.Range(0, 30).SelectMany(i => new[] { Qualified("t" + i), Registered("t" + i) }).ToArray());
        var sent = new System.Collections.Concurrent.ConcurrentQueue<string>();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            while (sent.Count < 60)
            {
                foreach (var claim in (await ClaimAsync(max: 3)).Entries)
                {
                    sent.Enqueue(claim.ServerEventId);
                    await DoneAsync(claim);
                }
                await Task.Yield();
            }
        })));
        var order = sent.Select((key, at) => (key, at)).ToDictionary(x => x.key, x => x.at);
        Assert.All(Enumerable.Range(0, 30), i => Assert.True(order["reg-t" + i] < order["qual-t" + i]));
    }
}
