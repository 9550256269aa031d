using MMOLove.Referral.Storage;

namespace MMOLove.Referral.Outbox.Contract;

public abstract partial class OutboxStoreContract
{
    [Fact]
    public async Task Any_text_of_an_answer_can_be_kept()
    {
        const string Odd = "\uD83Ccut\0 in \uDFAEhalf \U0001F3AE";
        await EnqueueAsync(Registered("t1"));
        await SettleAsync(OutboxSettlement.Retry(await ClaimOneAsync(), TimeSpan.Zero, new OutboxAnswer(503, Odd, Odd)));
        var answer = (await FindAsync("reg-t1")).Answer!;
        Assert.Equal((503, true, true), (answer.Status, answer.Body!.EndsWith("half \U0001F3AE", StringComparison.Ordinal), answer.Reason!.Contains("cut", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_retry_comes_back_after_its_delay_with_the_try_counted()
    {
        await EnqueueAsync(Registered("t1"));
        await SettleAsync(OutboxSettlement.Retry(await ClaimOneAsync(), TimeSpan.FromMinutes(10), Refusal));
        Assert.Empty(await ClaimKeysAsync());
        await AdvanceAsync(TimeSpan.FromMinutes(9));
        Assert.Empty(await ClaimKeysAsync());
        await AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(1, (await ClaimOneAsync()).Attempts);
    }

    [Fact]
    public async Task Tries_add_up()
    {
        await EnqueueAsync(Registered("t1"));
        for (var tries = 0; tries < 5; tries++)
        {
            var claim = await ClaimOneAsync();
            Assert.Equal(tries, claim.Attempts);
            await SettleAsync(OutboxSettlement.Retry(claim, TimeSpan.Zero, Refusal));
        }
    }

    [Fact]
    public async Task A_release_counts_nothing()
    {
        await EnqueueAsync(Registered("t1"));
        await SettleAsync(OutboxSettlement.Release(await ClaimOneAsync()));
        Assert.Equal(0, (await ClaimOneAsync()).Attempts);
    }

    [Fact]
    public async Task A_release_waits_where_it_is_told_to()
    {
        await EnqueueAsync(Registered("t1"));
        await SettleAsync(OutboxSettlement.Release(await ClaimOneAsync(), TimeSpan.FromMinutes(1)));
        Assert.Empty(await ClaimKeysAsync());
        await AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Single(await ClaimKeysAsync());
    }

    [Fact]
    public async Task The_patience_with_a_refusal_runs_from_the_first_one()
    {
        await EnqueueAsync(Qualified("t1"));
        var refusal = new OutboxAnswer(422, "{\"error\":\"illegal transition\"}");
        await SettleAsync(OutboxSettlement.RetryRefused(await ClaimOneAsync(), TimeSpan.FromHours(1), refusal));
        await AdvanceAsync(TimeSpan.FromHours(1));
        var second = await ClaimOneAsync();
        Assert.InRange(second.RefusedFor!.Value, TimeSpan.FromHours(1), TimeSpan.FromHours(1) + Slack);
        Assert.Equal(1, second.Attempts);
        await SettleAsync(OutboxSettlement.RetryRefused(second, TimeSpan.FromHours(2), refusal));
        await AdvanceAsync(TimeSpan.FromHours(2));
        var third = await ClaimOneAsync();
        Assert.InRange(third.RefusedFor!.Value, TimeSpan.FromHours(3), TimeSpan.FromHours(3) + Slack);
        await SettleAsync(OutboxSettlement.Retry(third, TimeSpan.Zero, Refusal));
        Assert.NotNull((await ClaimOneAsync()).RefusedFor);
    }

    [Fact]
    public async Task An_outage_starts_no_patience()
    {
        await EnqueueAsync(Qualified("t1"));
        await SettleAsync(OutboxSettlement.Retry(await ClaimOneAsync(), TimeSpan.Zero, Refusal));
        Assert.Null((await ClaimOneAsync()).RefusedFor);
    }

    [Fact]
    public async Task The_age_runs_from_the_moment_of_enqueueing()
    {
        await EnqueueAsync(Registered("t1"));
        Assert.InRange((await ClaimOneAsync(lease: TimeSpan.FromHours(1))).Age, TimeSpan.Zero, Slack);
        await AdvanceAsync(TimeSpan.FromDays(91));
        Assert.InRange((await ClaimOneAsync()).Age, TimeSpan.FromDays(91), TimeSpan.FromDays(91) + Slack);
    }

    [Fact]
    public async Task The_last_answer_is_kept()
    {
        await EnqueueAsync(Registered("t1"));
        await SettleAsync(OutboxSettlement.Retry(await ClaimOneAsync(), TimeSpan.Zero, new OutboxAnswer(500, "oops \"'\\ 漢字", "the endpoint answered 500")));
        var record = await FindAsync("reg-t1");
        Assert.Equal(new OutboxAnswer(500, "oops \"'\\ 漢字", "the endpoint answered 500"), record.Answer);
        Assert.Equal(1, record.Attempts);
    }

    [Fact]
    public async Task A_dead_letter_keeps_its_body_and_its_answer_and_is_never_claimed()
    {
        await EnqueueAsync(Registered("t1"));
        var claim = await ClaimOneAsync();
        await SettleAsync(OutboxSettlement.Dead(claim, new OutboxAnswer(400, "{\"error\":\"no\"}", "malformed")));
        await AdvanceAsync(TimeSpan.FromDays(365));
        Assert.Empty(await ClaimKeysAsync());
        var dead = await FindAsync("reg-t1");
        Assert.Equal(OutboxStage.DeadDelivery, dead.Stage);
        Assert.Equal(new OutboxAnswer(400, "{\"error\":\"no\"}", "malformed"), dead.Answer);
        Assert.Equal(claim.Body.Utf8.ToArray(), dead.Body.ToArray());
    }

    [Fact]
    public async Task An_accepted_qualified_goes_to_the_handler_with_the_referral_and_tries_from_zero()
    {
        await EnqueueAsync(Qualified("t1", subject: "account 7"));
        await SettleAsync(OutboxSettlement.Retry(await ClaimOneAsync(), TimeSpan.Zero, Refusal));
        await SettleAsync(OutboxSettlement.Handle(await ClaimOneAsync(), new OutboxAnswer(200, "{}", ReferralId: "ref-1")));
        Assert.Empty(await ClaimKeysAsync());
        var reward = await ClaimOneAsync(OutboxStage.Handling);
        Assert.Equal(OutboxStage.Handling, reward.Stage);
        Assert.Equal("qual-t1", reward.ServerEventId);
        Assert.Equal("t1", reward.Token);
        Assert.Equal("account 7", reward.Subject);
        Assert.Equal("ref-1", reward.ReferralId);
        Assert.Equal(0, reward.Attempts);
    }

    [Fact]
    public async Task A_reward_without_a_referral_id_has_none()
    {
        await EnqueueAsync(Qualified("t1"));
        await SettleAsync(OutboxSettlement.Handle(await ClaimOneAsync(), new OutboxAnswer(200)));
        Assert.Null((await ClaimOneAsync(OutboxStage.Handling)).ReferralId);
    }

    [Fact]
    public async Task A_referral_id_survives_the_tries_of_the_handler()
    {
        await EnqueueAsync(Qualified("t1"));
        await SettleAsync(OutboxSettlement.Handle(await ClaimOneAsync(), new OutboxAnswer(200, "{}", ReferralId: "ref-1")));
        await SettleAsync(OutboxSettlement.Retry(await ClaimOneAsync(OutboxStage.Handling), TimeSpan.Zero, new OutboxAnswer(0, null, "the bank was closed")));
        var again = await ClaimOneAsync(OutboxStage.Handling);
        Assert.Equal("ref-1", again.ReferralId);
        Assert.Equal(1, again.Attempts);
    }

    [Fact]
    public async Task A_reward_that_waits_does_not_hold_the_token()
    {
        await EnqueueAsync(Qualified("t1"), Entry(OutboxKind.Reversed, "t1", "rev-t1"));
        await SettleAsync(OutboxSettlement.Handle(await ClaimOneAsync(), new OutboxAnswer(200)));
        Assert.Equal(["rev-t1"], await ClaimKeysAsync());
    }

    [Fact]
    public async Task Rewards_of_one_token_do_not_wait_for_each_other()
    {
        await EnqueueAsync(Qualified("t1", "a"), Qualified("t1", "b"));
        await SettleAsync(OutboxSettlement.Handle(await ClaimOneAsync(), new OutboxAnswer(200)));
        await SettleAsync(OutboxSettlement.Handle(await ClaimOneAsync(), new OutboxAnswer(200)));
        Assert.Equal(["a", "b"], await ClaimKeysAsync(stage: OutboxStage.Handling));
    }

    [Fact]
    public async Task A_handler_that_keeps_failing_leaves_a_dead_letter_of_its_own()
    {
        await EnqueueAsync(Qualified("t1"));
        await SettleAsync(OutboxSettlement.Handle(await ClaimOneAsync(), new OutboxAnswer(200)));
        await SettleAsync(OutboxSettlement.Dead(await ClaimOneAsync(OutboxStage.Handling), new OutboxAnswer(0, null, "no such account")));
        Assert.Equal(OutboxStage.DeadHandling, (await FindAsync("qual-t1")).Stage);
        Assert.Equal(1, (await Store.GetStatisticsAsync(default)).DeadHandlings);
    }

    [Fact]
    public async Task A_vote_waits_for_its_handler_at_once_and_comes_once()
    {
        await EnqueueAsync(Vote("heart-1"));
        await EnqueueAsync(Vote("heart-1"), Vote("heart-2"));
        Assert.Empty(await ClaimKeysAsync());
        var votes = (await ClaimAsync(stage: OutboxStage.Handling)).Entries;
        Assert.Equal(["heart-1", "heart-2"], votes.Select(v => v.ServerEventId));
        Assert.All(votes, v => Assert.Equal((OutboxKind.Vote, ""), (v.Kind, v.Token)));
        await DoneAsync(votes[0]);
        await EnqueueAsync(Vote("heart-1"));
        Assert.Empty(await ClaimKeysAsync(stage: OutboxStage.Handling));
    }

    [Fact]
    public async Task One_step_settles_many_rows()
    {
        await EnqueueAsync(Registered("t1"), Registered("t2"), Registered("t3"), Qualified("t4"));
        var claims = (await ClaimAsync()).Entries;
        Assert.Equal(4, await SettleAsync(
            OutboxSettlement.Done(claims[0], new OutboxAnswer(200)),
            OutboxSettlement.Retry(claims[1], TimeSpan.Zero, Refusal),
            OutboxSettlement.Dead(claims[2], new OutboxAnswer(400)),
            OutboxSettlement.Handle(claims[3], new OutboxAnswer(200))));
        var counts = await Store.GetStatisticsAsync(default);
        Assert.Equal((1, 1, 1, 0), (counts.Undelivered, counts.Unhandled, counts.DeadDeliveries, counts.DeadHandlings));
    }

    /// <summary>What passes on a real clock while a test runs.</summary>
    private static TimeSpan Slack => TimeSpan.FromSeconds(30);
}
