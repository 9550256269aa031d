using System.Text;
using MMOLove.Referral.Storage;

namespace MMOLove.Referral.Outbox.Contract;

public abstract partial class OutboxStoreContract
{
    [Fact]
    public async Task An_empty_store_has_nothing_to_claim_and_nothing_to_wait_for()
    {
        var claims = await ClaimAsync();
        Assert.Empty(claims.Entries);
        Assert.Null(claims.NextDueIn);
    }

    [Fact]
    public async Task Enqueueing_nothing_is_allowed()
    {
        await EnqueueAsync();
        Assert.Equal(0, (await Store.GetStatisticsAsync(default)).Undelivered);
    }

    [Fact]
    public async Task A_row_comes_back_as_it_was_enqueued()
    {
        await EnqueueAsync(Qualified("t1", "qual-7", isTest: true, subject: "account 7"));
        var claim = await ClaimOneAsync();
        Assert.Equal(OutboxKind.Qualified, claim.Kind);
        Assert.Equal(OutboxStage.Delivery, claim.Stage);
        Assert.Equal("t1", claim.Token);
        Assert.Equal("qual-7", claim.ServerEventId);
        Assert.Equal("account 7", claim.Subject);
        Assert.True(claim.IsTest);
        Assert.Equal(0, claim.Attempts);
        Assert.Null(claim.RefusedFor);
        Assert.Null(claim.ReferralId);
        Assert.Equal("{\"event\":\"Qualified\",\"token\":\"t1\",\"server_event_id\":\"qual-7\"}", Encoding.UTF8.GetString(claim.Body.Utf8.Span));
    }

    [Fact]
    public async Task A_row_without_a_subject_has_none()
    {
        await EnqueueAsync(Registered("t1"));
        Assert.Null((await ClaimOneAsync()).Subject);
    }

    [Theory]
    [InlineData("quote ' \" ; -- \\")]
    [InlineData("Ünïcödé 漢字 🎮")]
    [InlineData("a\0b\u0001\t\r\n")]
    [InlineData(" spaces around ")]
    [InlineData("%_*?[]")]
    public async Task Any_text_comes_back_as_it_was(string text)
    {
        var body = new byte[256];
        for (var i = 0; i < body.Length; i++) body[i] = (byte)i;
        await EnqueueAsync(new OutboxEntry(OutboxKind.Registered, OutboxStage.Delivery, false, Utf8(text), Utf8("id" + text), Utf8("who" + text), body));
        var claim = await ClaimOneAsync();
        Assert.Equal(text, claim.Token);
        Assert.Equal("id" + text, claim.ServerEventId);
        Assert.Equal("who" + text, claim.Subject);
        Assert.Equal(body, claim.Body.Utf8.ToArray());
        Assert.Single(await Store.ListAsync(new OutboxQuery { Token = text }, default));
    }

    [Fact]
    public async Task Tokens_that_differ_in_case_alone_are_two_tokens()
    {
        await EnqueueAsync(Registered("token", "a"), Registered("TOKEN", "b"));
        Assert.Equal(["a", "b"], await ClaimKeysAsync());
    }

    [Fact]
    public async Task The_longest_values_are_kept()
    {
        var token = new string('t', ReferralLimits.Token);
        var id = new string('i', ReferralLimits.ServerEventId);
        var body = new byte[ReferralLimits.Body];
        body.AsSpan().Fill((byte)'x');
        await EnqueueAsync(new OutboxEntry(OutboxKind.Registered, OutboxStage.Delivery, false, Utf8(token), Utf8(id), Utf8(id), body));
        var claim = await ClaimOneAsync();
        Assert.Equal(token, claim.Token);
        Assert.Equal(id, claim.ServerEventId);
        Assert.Equal(ReferralLimits.Body, claim.Body.Utf8.Length);
    }

    [Fact]
    public async Task A_store_copies_what_it_keeps()
    {
        var token = Utf8("first");
        var body = Utf8("{\"a\":1}");
        await EnqueueAsync(new OutboxEntry(OutboxKind.Registered, OutboxStage.Delivery, false, token, Utf8("id"), default, body));
        token.AsSpan().Clear();
        body.AsSpan().Clear();
        var claim = await ClaimOneAsync();
        Assert.Equal("first", claim.Token);
        Assert.Equal("{\"a\":1}", Encoding.UTF8.GetString(claim.Body.Utf8.Span));
    }

    [Fact]
    public async Task The_same_event_twice_is_one_row()
    {
        await EnqueueAsync(Registered("t1", subject: "first"));
        await EnqueueAsync(Registered("t1", subject: "second"));
        Assert.Equal("first", (await ClaimOneAsync()).Subject);
        Assert.Equal(1, (await Store.GetStatisticsAsync(default)).Undelivered);
    }

    [Fact]
    public async Task The_same_event_twice_in_one_group_is_one_row()
    {
        await EnqueueAsync(Registered("t1"), Registered("t1"), Registered("t2"));
        Assert.Equal(2, (await Store.GetStatisticsAsync(default)).Undelivered);
    }

    [Fact]
    public async Task An_event_that_was_delivered_is_recognised_when_it_comes_again()
    {
        await EnqueueAsync(Registered("t1"));
        await DoneAsync(await ClaimOneAsync());
        await EnqueueAsync(Registered("t1"));
        Assert.Empty(await ClaimKeysAsync());
    }

    [Fact]
    public async Task An_event_that_is_a_dead_letter_is_not_revived_when_it_comes_again()
    {
        await EnqueueAsync(Registered("t1"));
        await DeadAsync(await ClaimOneAsync());
        await EnqueueAsync(Registered("t1"));
        Assert.Empty(await ClaimKeysAsync());
        Assert.Equal(OutboxStage.DeadDelivery, (await FindAsync("reg-t1")).Stage);
    }

    [Fact]
    public async Task Kind_token_key_and_dry_run_each_tell_events_apart()
    {
        await EnqueueAsync(
            Entry(OutboxKind.Registered, "t1", "k"), Entry(OutboxKind.Qualified, "t1", "k"), Entry(OutboxKind.Registered, "t2", "k"),
            Entry(OutboxKind.Registered, "t1", "l"), Entry(OutboxKind.Registered, "t1", "k", isTest: true));
        Assert.Equal(5, (await Store.GetStatisticsAsync(default)).Undelivered);
    }

    [Fact]
    public async Task Many_rows_in_one_group_keep_their_order()
    {
        var entries = Enumerable.Range(0, 3000).Select(i => Registered("t" + i)).ToArray();
        await EnqueueAsync(entries);
        var claims = await ClaimAsync(5000);
        Assert.Equal(entries.Length, claims.Entries.Count);
        Assert.Equal(entries.Select(e => Encoding.UTF8.GetString(e.ServerEventId.Span)), claims.Entries.Select(c => c.ServerEventId));
        Assert.Equal(claims.Entries.Select(c => c.Id).Order(), claims.Entries.Select(c => c.Id));
    }

    [Fact]
    public async Task Groups_from_many_threads_are_all_kept()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(t => Task.Run(async () =>
        {
            for (var i = 0; i < 25; i++) await EnqueueAsync(Registered($"t{t}-{i}"), Qualified($"t{t}-{i}"));
        })));
        Assert.Equal(400, (await Store.GetStatisticsAsync(default)).Undelivered);
    }

    [Fact]
    public async Task A_cancelled_enqueue_keeps_nothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Store.EnqueueAsync(new[] { Registered("t1") }, new CancellationToken(true)));
        Assert.Empty(await ClaimKeysAsync());
    }
}
