using System.Text.Json;

namespace MMOLove.Referral.Sandbox.Tests.Web;

public class LedgerJsonTests
{
    [Fact]
    public async Task The_ledger_lists_every_referral_and_event_and_no_secret()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var game = new GameServer(sandbox);
        var token = sandbox.MintToken("alice");
        await game.Registered(token, "Łucja-🐉");
        await game.Send([0xFF, 0x00]);

        var text = await game.Http.GetStringAsync("/sandbox/ledger");

        var ledger = JsonDocument.Parse(text).RootElement;
        var referral = Assert.Single(ledger.GetProperty("referrals").EnumerateArray());
        Assert.Equal(("registered", "Łucja-🐉", token), (referral.GetProperty("state").GetString(), referral.GetProperty("referee_identity").GetString(), referral.GetProperty("token").GetString()));
        var events = ledger.GetProperty("events").EnumerateArray().ToArray();
        Assert.Equal((200, "Advanced"), (events[0].GetProperty("status").GetInt32(), events[0].GetProperty("verdict").GetString()));
        Assert.Equal([0xFF, 0x00], events[1].GetProperty("body_base64").GetBytesFromBase64());
        Assert.DoesNotContain(sandbox.Secret, text);
    }

    [Fact]
    public async Task Only_the_newest_bodies_are_kept()
    {
        await using var sandbox = await ReferralSandbox.StartAsync(new() { MaxRetainedBodies = 2 });
        using var game = new GameServer(sandbox);
        for (var i = 0; i < 3; i++)
            await game.Registered(sandbox.MintToken("alice"), $"player-{i}");

        Assert.Equal([true, false, false], sandbox.Ledger.Events.Select(e => e.Body is null));
        Assert.All(sandbox.Ledger.Events, e => Assert.True(e.BodyLength > 100));
    }

    [Fact]
    public async Task Waiting_ends_when_the_awaited_state_is_reached_or_the_time_is_over()
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        using var game = new GameServer(sandbox);
        var token = sandbox.MintToken("alice");

        var waiting = sandbox.Ledger.WaitUntilAsync(l => l.Referrals[0].State == LedgerState.Registered, TimeSpan.FromSeconds(20));
        Assert.False(waiting.IsCompleted);
        await game.Registered(token);
        await waiting;

        await Assert.ThrowsAsync<TimeoutException>(() => sandbox.Ledger.WaitUntilAsync(_ => false, TimeSpan.FromMilliseconds(20)));
    }

    [Fact]
    public async Task Events_of_many_senders_at_once_are_all_counted_once()
    {
        await using var sandbox = await ReferralSandbox.StartAsync(new() { MaxRetainedBodies = 100 });
        using var game = new GameServer(sandbox);

        await Parallel.ForAsync(0, 1_000, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (i, _) =>
        {
            var token = sandbox.MintToken("alice");
            await Task.WhenAll(game.Registered(token, $"p{i}", $"reg-{i}"), game.Registered(token, $"p{i}", $"reg-{i}"));
            await game.Qualified(token, $"qual-{i}");
        });

        Assert.Equal(3_000, sandbox.Ledger.Events.Count);
        Assert.Equal(1_000, sandbox.Ledger.Events.Count(e => e.Verdict == LedgerVerdict.Duplicate));
        Assert.Equal(3_000, sandbox.Ledger.Transitions.Count);
        Assert.All(sandbox.Ledger.Referrals, r => Assert.Equal(LedgerState.Qualified, r.State));
    }
}
