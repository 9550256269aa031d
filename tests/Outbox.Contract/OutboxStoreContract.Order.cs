using MMOLove.Referral.Storage;

namespace MMOLove.Referral.Outbox.Contract;

public abstract partial class OutboxStoreContract
{
    [Fact]
    public async Task Claims_come_oldest_first_and_no_more_than_asked_for()
    {
        await EnqueueAsync(Registered("c"), Registered("a"), Registered("b"));
        Assert.Equal(["reg-c", "reg-a"], await ClaimKeysAsync(max: 2));
        Assert.Equal(["reg-b"], await ClaimKeysAsync(max: 2));
    }

    [Fact]
    public async Task A_token_has_one_row_under_way_at_a_time()
    {
        await EnqueueAsync(Registered("t1"), Qualified("t1"));
        var registered = await ClaimOneAsync();
        Assert.Equal("reg-t1", registered.ServerEventId);
        Assert.Empty(await ClaimKeysAsync());
        await DoneAsync(registered);
        Assert.Equal(["qual-t1"], await ClaimKeysAsync());
    }

    [Fact]
    public async Task Tokens_do_not_wait_for_each_other()
    {
        await EnqueueAsync(Registered("t1"), Qualified("t1"), Registered("t2"));
        Assert.Equal(["reg-t1", "reg-t2"], await ClaimKeysAsync());
    }

    [Fact]
    public async Task A_registered_goes_first_even_where_it_was_enqueued_last()
    {
        await EnqueueAsync(Qualified("t1"), Entry(OutboxKind.Reversed, "t1", "rev-t1"));
        await EnqueueAsync(Registered("t1"));
        Assert.Equal(["reg-t1"], await ClaimKeysAsync());
    }

    [Fact]
    public async Task A_registered_that_comes_while_a_qualified_is_under_way_goes_next()
    {
        await EnqueueAsync(Qualified("t1"));
        var qualified = await ClaimOneAsync();
        await EnqueueAsync(Registered("t1"));
        Assert.Empty(await ClaimKeysAsync());
        await SettleAsync(OutboxSettlement.Retry(qualified, TimeSpan.Zero, Refusal));
        Assert.Equal(["reg-t1"], await ClaimKeysAsync());
    }

    [Fact]
    public async Task The_other_events_of_a_token_go_in_the_order_in_which_they_came()
    {
        await EnqueueAsync(Registered("t1"), Entry(OutboxKind.Reversed, "t1", "rev-1"), Qualified("t1", "qual-2"), Qualified("t1", "qual-1"));
        var sent = new List<string>();
        while ((await ClaimAsync()).Entries is [var claim])
        {
            sent.Add(claim.ServerEventId);
            await DoneAsync(claim);
        }
        Assert.Equal(["reg-t1", "rev-1", "qual-2", "qual-1"], sent);
    }

    [Fact]
    public async Task A_qualified_waits_while_its_registered_is_backing_off()
    {
        await EnqueueAsync(Registered("t1"), Qualified("t1"));
        await SettleAsync(OutboxSettlement.Retry(await ClaimOneAsync(), TimeSpan.FromMinutes(5), Refusal));
        Assert.Empty(await ClaimKeysAsync());
        await AdvanceAsync(TimeSpan.FromMinutes(5));
        Assert.Equal(["reg-t1"], await ClaimKeysAsync());
    }

    [Fact]
    public async Task A_later_event_waits_while_an_earlier_one_is_backing_off()
    {
        await EnqueueAsync(Qualified("t1", "qual-1"), Qualified("t1", "qual-2"));
        await SettleAsync(OutboxSettlement.Retry(await ClaimOneAsync(), TimeSpan.FromMinutes(5), Refusal));
        Assert.Empty(await ClaimKeysAsync());
    }

    [Fact]
    public async Task A_dead_registered_holds_its_qualified_and_says_so()
    {
        await EnqueueAsync(Registered("t1"), Qualified("t1"));
        await DeadAsync(await ClaimOneAsync());
        var claims = await ClaimAsync();
        Assert.Empty(claims.Entries);
        Assert.Null(claims.NextDueIn);
        Assert.True((await FindAsync("qual-t1")).IsHeld);
        Assert.False((await FindAsync("reg-t1")).IsHeld);
    }

    [Fact]
    public async Task A_dead_registered_holds_events_that_come_later_too()
    {
        await EnqueueAsync(Registered("t1"));
        await DeadAsync(await ClaimOneAsync());
        await EnqueueAsync(Qualified("t1"));
        Assert.Empty(await ClaimKeysAsync());
    }

    [Fact]
    public async Task A_replayed_registered_lets_its_qualified_go_once_it_is_accepted()
    {
        await EnqueueAsync(Registered("t1"), Qualified("t1"));
        await DeadAsync(await ClaimOneAsync());
        Assert.Equal(1, await Store.ReplayAsync(OutboxQuery.DeadLetters, default));
        var registered = await ClaimOneAsync();
        Assert.Equal("reg-t1", registered.ServerEventId);
        await DoneAsync(registered);
        Assert.Equal(["qual-t1"], await ClaimKeysAsync());
    }

    [Fact]
    public async Task Another_registered_of_the_token_passes_a_dead_one_and_lets_the_rest_go()
    {
        await EnqueueAsync(Registered("t1", "reg-a"), Qualified("t1"));
        await DeadAsync(await ClaimOneAsync());
        await EnqueueAsync(Registered("t1", "reg-b"));
        var second = await ClaimOneAsync();
        Assert.Equal("reg-b", second.ServerEventId);
        await DoneAsync(second);
        Assert.Equal(["qual-t1"], await ClaimKeysAsync());
    }

    [Fact]
    public async Task A_registered_that_was_accepted_outweighs_one_that_died()
    {
        await EnqueueAsync(Registered("t1", "reg-a"), Registered("t1", "reg-b"), Qualified("t1"));
        await DoneAsync(await ClaimOneAsync());
        await DeadAsync(await ClaimOneAsync());
        Assert.Equal(["qual-t1"], await ClaimKeysAsync());
    }

    [Fact]
    public async Task A_purged_dead_registered_holds_nothing_any_more()
    {
        await EnqueueAsync(Registered("t1"), Qualified("t1"));
        await DeadAsync(await ClaimOneAsync());
        Assert.Equal(1, await Store.PurgeAsync(OutboxQuery.DeadLetters, default));
        Assert.Equal(["qual-t1"], await ClaimKeysAsync());
    }

    [Fact]
    public async Task A_dead_qualified_holds_nothing()
    {
        await EnqueueAsync(Qualified("t1", "qual-1"), Qualified("t1", "qual-2"));
        await DeadAsync(await ClaimOneAsync());
        Assert.Equal(["qual-2"], await ClaimKeysAsync());
    }

    [Fact]
    public async Task A_dead_dry_run_holds_nothing()
    {
        await EnqueueAsync(Registered("t1", "try", isTest: true), Qualified("t1"));
        await DeadAsync(await ClaimOneAsync());
        Assert.Equal(["qual-t1"], await ClaimKeysAsync());
    }

    [Fact]
    public async Task An_accepted_dry_run_does_not_let_go_what_a_dead_registered_holds()
    {
        await EnqueueAsync(Registered("t1"), Registered("t1", "try", isTest: true), Qualified("t1"));
        await DeadAsync(await ClaimOneAsync());
        await DoneAsync(await ClaimOneAsync());
        Assert.Empty(await ClaimKeysAsync());
    }

    [Fact]
    public async Task The_row_whose_turn_it_is_is_not_held_and_the_one_behind_it_is()
    {
        await EnqueueAsync(Registered("t1"), Qualified("t1"));
        Assert.False((await FindAsync("reg-t1")).IsHeld);
        Assert.True((await FindAsync("qual-t1")).IsHeld);
        await DoneAsync(await ClaimOneAsync());
        Assert.False((await FindAsync("qual-t1")).IsHeld);
    }
}
