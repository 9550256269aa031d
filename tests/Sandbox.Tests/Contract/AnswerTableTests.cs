using System.Text;
using System.Text.Json;

namespace MMOLove.Referral.Sandbox.Tests.Contract;

/// <summary>The table "Answers" of contract §3, row by row.</summary>
public class AnswerTableTests
{
    [Fact]
    public async Task Registered_advances_and_answers_the_referral_id_and_state()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var game = new GameServer(sandbox);

        var answer = await game.Registered(sandbox.MintToken("alice"));

        var referral = Assert.Single(sandbox.Ledger.Referrals);
        Assert.Equal((200, $$"""{"ok":true,"referral_id":"{{referral.Id}}","state":"registered"}"""), (answer.Status, answer.Body));
        Assert.Equal((LedgerState.Registered, "player-1"), (referral.State, referral.RefereeIdentity));
    }

    [Fact]
    public async Task Qualified_after_registered_answers_state_qualified()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var game = new GameServer(sandbox);
        var token = sandbox.MintToken("alice");
        await game.Registered(token);

        var answer = await game.Qualified(token);

        Assert.Equal(200, answer.Status);
        Assert.Equal("qualified", JsonDocument.Parse(answer.Body).RootElement.GetProperty("state").GetString());
    }

    [Theory]
    [InlineData("registered")]
    [InlineData("qualified")]
    public async Task A_second_event_id_into_the_same_state_changes_nothing(string name)
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var game = new GameServer(sandbox);
        var token = sandbox.MintToken("alice");
        await game.Registered(token);
        if (name == "qualified")
            await game.Qualified(token);
        var transitions = sandbox.Ledger.Transitions.Count;

        var answer = await game.Send(game.Body(name, token, "another-id", identity: "ignored-now"));

        Assert.Equal(200, answer.Status);
        Assert.Contains($"\"state\":\"{name}\"", answer.Body);
        Assert.Equal(LedgerVerdict.NoChange, sandbox.Ledger.Events[^1].Verdict);
        Assert.Equal((transitions, "player-1"), (sandbox.Ledger.Transitions.Count, sandbox.Ledger.Referrals[0].RefereeIdentity));
    }

    [Fact]
    public async Task The_same_token_event_and_event_id_is_a_duplicate()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var game = new GameServer(sandbox);
        var token = sandbox.MintToken("alice");
        await game.Registered(token);

        var again = await game.Registered(token);
        var sameIdOtherEvent = await game.Send(game.Body("qualified", token, "reg-1"));

        Assert.Equal(new Answer(200, """{"ok":true,"duplicate":true}"""), again);
        Assert.Contains("\"state\":\"qualified\"", sameIdOtherEvent.Body);
    }

    [Fact]
    public async Task Another_referrers_token_for_a_registered_referee_is_a_first_touch_conflict()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var game = new GameServer(sandbox);
        await game.Registered(sandbox.MintToken("alice"), "player-1");

        var late = await game.Registered(sandbox.MintToken("bob"), "player-1", "reg-2");

        Assert.Equal(new Answer(200, """{"ok":true,"ignored":"first_touch_conflict"}"""), late);
        Assert.Equal("alice", sandbox.Ledger.FindReferee(sandbox.ServerId, "player-1")!.Referrer);
        Assert.Equal(LedgerState.Rejected, sandbox.Ledger.Referrals[1].State);
    }

    [Fact]
    public async Task The_same_referrers_second_token_speaks_for_the_same_referral()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var game = new GameServer(sandbox);
        await game.Registered(sandbox.MintToken("alice"), "player-1");
        var second = sandbox.MintToken("alice");

        var registered = await game.Registered(second, "player-1", "reg-2");
        var qualified = await game.Qualified(second);

        var first = sandbox.Ledger.Referrals[0];
        Assert.Contains(first.Id, registered.Body);
        Assert.Contains(first.Id, qualified.Body);
        Assert.Equal(LedgerState.Qualified, first.State);
    }

    [Fact]
    public async Task A_dry_run_is_verified_and_writes_nothing_even_with_an_unknown_token()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var game = new GameServer(sandbox);

        var answer = await game.Send(game.Body("registered", "mmref.v1.a.b", "test-1", "p", test: true));

        Assert.Equal(new Answer(200, """{"ok":true,"test":true}"""), answer);
        Assert.Empty(sandbox.Ledger.Transitions);
    }

    [Fact]
    public async Task A_dry_run_with_a_wrong_secret_is_401()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var game = new GameServer(sandbox);

        var answer = await game.Send(Encoding.UTF8.GetBytes(game.Body("registered", "t", "e", "p", test: true)), secret: "wrong");

        Assert.Equal(new Answer(401, """{"error":"bad_signature"}"""), answer);
    }

    [Theory]
    [InlineData(-300, 200)]
    [InlineData(300, 200)]
    [InlineData(-301, 401)]
    [InlineData(301, 401)]
    public async Task T_is_accepted_within_300_seconds_on_both_sides(int skew, int status)
    {
        await using var sandbox = await ReferralSandbox.StartAsync(new() { TimeProvider = new StoppedClock() });
        using var game = new GameServer(sandbox);
        var body = Encoding.UTF8.GetBytes(game.Body("registered", sandbox.MintToken("alice"), "reg-1", "p"));

        Assert.Equal(status, (await game.Send(body, t: game.Now + skew)).Status);
    }

    [Fact]
    public async Task An_unknown_server_is_404_before_the_signature_is_looked_at()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var game = new GameServer(sandbox);
        var body = Encoding.UTF8.GetBytes("""{"event":"qualified","server_id":"nobody","token":"t","server_event_id":"e"}""");

        Assert.Equal(404, (await game.Send(body, secret: "wrong")).Status);
        Assert.Equal(LedgerVerdict.UnknownServer, sandbox.Ledger.Events[0].Verdict);
    }

    [Fact]
    public async Task Referrals_switched_off_is_404_and_back_on_is_200()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var game = new GameServer(sandbox);
        var token = sandbox.MintToken("alice");

        sandbox.Servers[0].Enabled = false;
        Assert.Equal(404, (await game.Registered(token)).Status);
        sandbox.Servers[0].Enabled = true;
        Assert.Equal(200, (await game.Registered(token)).Status);
    }

    [Fact]
    public async Task A_server_without_a_secret_is_404()
    {
        await using var sandbox = await ReferralSandbox.StartAsync(new() { Servers = [new() { Enabled = false }] });
        using var game = new GameServer(sandbox);
        sandbox.Servers[0].Enabled = true;

        Assert.Equal(404, (await game.Send(Encoding.UTF8.GetBytes(game.Body("qualified", "t", "e")), secret: "any")).Status);
        Assert.Equal(LedgerVerdict.NoSecret, sandbox.Ledger.Events[0].Verdict);
    }

    [Fact]
    public async Task An_unknown_token_is_404()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var game = new GameServer(sandbox);

        Assert.Equal(404, (await game.Registered("mmref.v1.a.b")).Status);
        Assert.Equal(LedgerVerdict.UnknownToken, sandbox.Ledger.Events[0].Verdict);
    }

    [Fact]
    public async Task A_token_of_one_server_is_unknown_on_another()
    {
        await using var sandbox = await ReferralSandbox.StartAsync(new() { Servers = [new() { Slug = "east" }, new() { Slug = "west" }] });
        using var game = new GameServer(sandbox);

        Assert.Equal(404, (await game.Registered(sandbox.MintToken("alice", "west"))).Status);
        Assert.Equal(200, (await game.Registered(sandbox.MintToken("alice", "east"))).Status);
    }

    [Fact]
    public async Task A_token_expires_after_90_days_and_its_referral_with_it()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var game = new GameServer(sandbox);
        var token = sandbox.MintToken("alice");
        sandbox.Clock.Advance(TimeSpan.FromDays(90) - TimeSpan.FromMinutes(1));
        Assert.Equal(200, (await game.Registered(token)).Status);

        sandbox.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(404, (await game.Qualified(token)).Status);
        Assert.Equal(LedgerVerdict.ExpiredToken, sandbox.Ledger.Events[^1].Verdict);
        Assert.Equal(LedgerState.Expired, sandbox.Ledger.Referrals[0].StateAt(sandbox.Clock.GetUtcNow()));
    }

    [Fact]
    public async Task Qualified_before_registered_is_422_and_succeeds_later_with_the_same_event_id()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var game = new GameServer(sandbox);
        var token = sandbox.MintToken("alice");

        Assert.Equal(422, (await game.Qualified(token)).Status);
        await game.Registered(token);

        Assert.Contains("\"state\":\"qualified\"", (await game.Qualified(token)).Body);
    }

    [Fact]
    public async Task Qualified_on_a_token_that_lost_first_touch_is_422()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var game = new GameServer(sandbox);
        var late = sandbox.MintToken("bob");
        await game.Registered(sandbox.MintToken("alice"), "player-1");
        await game.Registered(late, "player-1", "reg-2");

        Assert.Equal(422, (await game.Qualified(late)).Status);
        Assert.Equal([LedgerState.Registered, LedgerState.Rejected], sandbox.Ledger.Referrals.OrderBy(r => r.Referrer).Select(r => r.State));
    }

    /// <summary>Only <c>registered</c> reads it: a later event may carry anything there.</summary>
    [Theory]
    [InlineData("12")]
    [InlineData("null")]
    [InlineData("\"  \"")]
    [InlineData("[\"player-2\"]")]
    [InlineData("\"player-2\"")]
    public async Task A_referee_identity_on_qualified_is_ignored_whatever_it_is(string identity)
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var game = new GameServer(sandbox);
        var token = sandbox.MintToken("alice");
        await game.Registered(token);

        var answer = await game.Send(game.Body("qualified", token, "qual-1").TrimEnd('}') + $",\"referee_identity\":{identity}}}");

        Assert.Equal(200, answer.Status);
        Assert.Equal((LedgerState.Qualified, "player-1"), (sandbox.Ledger.Referrals[0].State, sandbox.Ledger.Referrals[0].RefereeIdentity));
    }

    [Fact]
    public async Task Reversed_is_accepted_and_not_acted_on()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var game = new GameServer(sandbox);
        var token = sandbox.MintToken("alice");
        await game.Registered(token);

        var answer = await game.Send(game.Body("reversed", token, "rev-1"));

        Assert.Equal(200, answer.Status);
        Assert.Equal(LedgerVerdict.Noted, sandbox.Ledger.Events[^1].Verdict);
        Assert.Equal(LedgerState.Registered, sandbox.Ledger.Referrals[0].State);
    }

    [Fact]
    public async Task A_referral_that_MMOLove_reversed_takes_no_more_events()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var game = new GameServer(sandbox);
        var token = sandbox.MintToken("alice");
        await game.Registered(token);

        sandbox.Ledger.Reverse(sandbox.Ledger.Referrals[0].Id);

        Assert.Equal(422, (await game.Qualified(token)).Status);
    }
}
