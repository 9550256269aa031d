using System.Text;
using MMOLove.Referral.Storage;

namespace MMOLove.Referral.Outbox.Contract;

public abstract partial class OutboxStoreContract
{
    [Fact]
    public async Task Nothing_is_parked_at_first_and_a_parking_is_kept_until_it_is_cleared()
    {
        Assert.Null(await Store.GetParkingAsync(default));
        var parking = new OutboxParking("the secret is wrong", "0a1b2c3d", new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero));
        await Store.SetParkingAsync(parking, default);
        Assert.Equal(parking, await Store.GetParkingAsync(default));
        var other = parking with { Reason = "the clock is off" };
        await Store.SetParkingAsync(other, default);
        Assert.Equal(other, await Store.GetParkingAsync(default));
        await Store.SetParkingAsync(null, default);
        Assert.Null(await Store.GetParkingAsync(default));
    }

    [Fact]
    public async Task Statistics_tell_how_many_stand_where_and_how_old_the_oldest_is()
    {
        Assert.Null((await Store.GetStatisticsAsync(default)).OldestAge);
        await EnqueueAsync(Registered("t1"));
        await AdvanceAsync(TimeSpan.FromHours(1));
        await EnqueueAsync(Registered("t2"), Vote("heart-1"));
        var counts = await Store.GetStatisticsAsync(default);
        Assert.Equal((2, 1), (counts.Undelivered, counts.Unhandled));
        Assert.InRange(counts.OldestAge!.Value, TimeSpan.FromHours(1), TimeSpan.FromHours(1) + Slack);
    }

    [Fact]
    public async Task What_is_finished_or_dead_has_no_age()
    {
        await EnqueueAsync(Registered("t1"), Registered("t2"));
        var claims = (await ClaimAsync()).Entries;
        await DoneAsync(claims[0]);
        await DeadAsync(claims[1]);
        Assert.Null((await Store.GetStatisticsAsync(default)).OldestAge);
    }

    [Fact]
    public async Task A_list_selects_by_stage_token_key_and_id()
    {
        await EnqueueAsync(Registered("t1"), Qualified("t1"), Registered("t2"), Vote("heart-1"));
        await DeadAsync(await ClaimOneAsync());
        Assert.Equal(["reg-t1"], await ListAsync(OutboxQuery.DeadLetters));
        Assert.Equal(["reg-t1", "qual-t1"], await ListAsync(new OutboxQuery { Token = "t1" }));
        Assert.Equal(["reg-t2"], await ListAsync(new OutboxQuery { ServerEventId = "reg-t2" }));
        Assert.Equal(["heart-1"], await ListAsync(new OutboxQuery { Stages = [OutboxStage.Handling] }));
        Assert.Equal(["qual-t1"], await ListAsync(new OutboxQuery { Token = "t1", Stages = [OutboxStage.Delivery] }));
        var id = (await FindAsync("reg-t2")).Id;
        Assert.Equal(["reg-t2"], await ListAsync(new OutboxQuery { Ids = [id] }));
        Assert.Empty(await ListAsync(new OutboxQuery { Ids = [] }));
        Assert.Empty(await ListAsync(new OutboxQuery { Stages = [] }));
    }

    [Fact]
    public async Task A_list_is_read_page_by_page()
    {
        await EnqueueAsync(Enumerable.Range(0, 25).Select(i => Registered("t" + i)).ToArray());
        var seen = new List<string>();
        var after = 0L;
        while (await Store.ListAsync(new OutboxQuery { AfterId = after, Limit = 10 }, default) is { Count: > 0 } page)
        {
            Assert.True(page.Count <= 10);
            seen.AddRange(page.Select(r => r.ServerEventId));
            after = page[^1].Id;
        }
        Assert.Equal(Enumerable.Range(0, 25).Select(i => "reg-t" + i), seen);
    }

    [Fact]
    public async Task A_record_tells_all_that_is_known()
    {
        await EnqueueAsync(Qualified("t1", "qual-7", isTest: true, subject: "account 7"));
        await SettleAsync(OutboxSettlement.Retry(await ClaimOneAsync(), TimeSpan.FromHours(1), Refusal));
        var record = await FindAsync("qual-7");
        Assert.Equal(OutboxKind.Qualified, record.Kind);
        Assert.Equal(OutboxStage.Delivery, record.Stage);
        Assert.Equal("t1", record.Token);
        Assert.Equal("account 7", record.Subject);
        Assert.True(record.IsTest);
        Assert.Contains("qual-7", Encoding.UTF8.GetString(record.Body.Span));
        Assert.Equal(1, record.Attempts);
        Assert.Equal(Refusal, record.Answer);
        Assert.InRange(record.NextAttemptAt!.Value - record.EnqueuedAt, TimeSpan.FromHours(1) - Tolerance, TimeSpan.FromHours(1) + Slack);
    }

    [Fact]
    public async Task A_replay_starts_a_dead_letter_from_zero()
    {
        await EnqueueAsync(Qualified("t1"));
        await SettleAsync(OutboxSettlement.RetryRefused(await ClaimOneAsync(), TimeSpan.Zero, new OutboxAnswer(422)));
        await AdvanceAsync(TimeSpan.FromDays(2));
        await DeadAsync(await ClaimOneAsync());
        Assert.Equal(1, await Store.ReplayAsync(OutboxQuery.DeadLetters, default));
        var claim = await ClaimOneAsync();
        Assert.Equal(0, claim.Attempts);
        Assert.Null(claim.RefusedFor);
        Assert.InRange(claim.Age, TimeSpan.Zero, Slack);
    }

    [Fact]
    public async Task A_replayed_reward_runs_its_handler_and_is_not_sent_again()
    {
        await EnqueueAsync(Qualified("t1"));
        await SettleAsync(OutboxSettlement.Handle(await ClaimOneAsync(), new OutboxAnswer(200, ReferralId: "ref-1")));
        await DeadAsync(await ClaimOneAsync(OutboxStage.Handling));
        Assert.Equal(1, await Store.ReplayAsync(OutboxQuery.DeadLetters, default));
        Assert.Empty(await ClaimKeysAsync());
        var reward = await ClaimOneAsync(OutboxStage.Handling);
        Assert.Equal(0, reward.Attempts);
        Assert.Equal("ref-1", reward.ReferralId);
    }

    [Fact]
    public async Task A_replay_touches_dead_letters_alone_and_only_those_selected()
    {
        await EnqueueAsync(Registered("t1"), Registered("t2"), Registered("t3"), Registered("t4"));
        var claims = (await ClaimAsync()).Entries;
        await DeadAsync(claims[0]);
        await DeadAsync(claims[1]);
        await DoneAsync(claims[2]);
        Assert.Equal(1, await Store.ReplayAsync(new OutboxQuery { Token = "t1" }, default));
        Assert.Equal(1, await Store.ReplayAsync(new OutboxQuery(), default));
        Assert.Equal(0, await Store.ReplayAsync(new OutboxQuery(), default));
        Assert.Equal(OutboxStage.Done, (await FindAsync("reg-t3")).Stage);
        Assert.Equal(1, await SettleAsync(OutboxSettlement.Done(claims[3], null)));
    }

    [Fact]
    public async Task A_purge_deletes_what_is_finished_or_dead_and_never_what_is_on_its_way()
    {
        await EnqueueAsync(Registered("done"), Registered("dead"), Registered("leased"), Registered("due"), Vote("heart-1"));
        var claims = (await ClaimAsync(max: 3)).Entries;
        await DoneAsync(claims[0]);
        await DeadAsync(claims[1]);
        Assert.Equal(2, await Store.PurgeAsync(new OutboxQuery(), default));
        Assert.Equal(["reg-leased", "reg-due", "heart-1"], await ListAsync(new OutboxQuery()));
        await EnqueueAsync(Registered("done"));
        Assert.Equal(["reg-due", "reg-done"], await ClaimKeysAsync());
    }

    [Fact]
    public async Task A_purge_deletes_no_more_than_the_limit()
    {
        await EnqueueAsync(Registered("t1"), Registered("t2"), Registered("t3"));
        foreach (var claim in (await ClaimAsync()).Entries) await DoneAsync(claim);
        Assert.Equal(2, await Store.PurgeAsync(new OutboxQuery { Limit = 2 }, default));
        Assert.Equal(["reg-t3"], await ListAsync(new OutboxQuery()));
    }

    [Fact]
    public async Task A_clean_up_deletes_what_has_been_finished_for_long_bit_by_bit()
    {
        await EnqueueAsync(Registered("t1"), Registered("t2"), Registered("t3"), Registered("t4"), Registered("t5"));
        var claims = (await ClaimAsync(max: 4)).Entries;
        await DeadAsync(claims[3]);
        foreach (var claim in claims.Take(3)) await DoneAsync(claim);
        await AdvanceAsync(TimeSpan.FromHours(2));
        await DoneAsync(await ClaimOneAsync());
        Assert.Equal(2, await Store.CleanUpAsync(TimeSpan.FromHours(1), 2, default));
        Assert.Equal(1, await Store.CleanUpAsync(TimeSpan.FromHours(1), 2, default));
        Assert.Equal(0, await Store.CleanUpAsync(TimeSpan.FromHours(1), 2, default));
        Assert.Equal(["reg-t4", "reg-t5"], await ListAsync(new OutboxQuery()));
    }

    [Fact]
    public async Task A_clean_up_that_keeps_everything_for_ever_deletes_nothing()
    {
        await EnqueueAsync(Registered("t1"));
        await DoneAsync(await ClaimOneAsync());
        await AdvanceAsync(TimeSpan.FromDays(365));
        Assert.Equal(0, await Store.CleanUpAsync(TimeSpan.MaxValue, 100, default));
        Assert.Equal(["reg-t1"], await ListAsync(new OutboxQuery()));
    }

    [Fact]
    public async Task A_clean_up_does_not_forget_that_a_token_was_accepted_while_a_dead_letter_of_it_would_hold_its_events()
    {
        await EnqueueAsync(Registered("t1", "reg-1"), Registered("t1", "reg-2"), Registered("t2"), Registered("t3"));
        await DeadAsync(await ClaimOneAsync());
        while ((await ClaimAsync()).Entries is { Count: > 0 } accepted) foreach (var claim in accepted) await DoneAsync(claim);
        await AdvanceAsync(TimeSpan.FromHours(2));
        // What has to stay does not keep the rest: a lot of one finds the others.
        while (await Store.CleanUpAsync(TimeSpan.FromHours(1), 1, default) > 0)
        {
        }
        Assert.Equal(["reg-1", "reg-2"], await ListAsync(new OutboxQuery()));
        await EnqueueAsync(Qualified("t1"));
        Assert.Equal(["qual-t1"], await ClaimKeysAsync());
    }

    [Fact]
    public async Task An_event_that_was_cleaned_up_is_not_recognised_any_more()
    {
        await EnqueueAsync(Registered("t1"));
        await DoneAsync(await ClaimOneAsync());
        await AdvanceAsync(TimeSpan.FromHours(2));
        await Store.CleanUpAsync(TimeSpan.FromHours(1), 100, default);
        await EnqueueAsync(Registered("t1"));
        Assert.Single(await ClaimKeysAsync());
    }

    private async Task<string[]> ListAsync(OutboxQuery query) => (await Store.ListAsync(query, default)).Select(r => r.ServerEventId).ToArray();
}
