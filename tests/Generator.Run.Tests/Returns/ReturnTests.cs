using System.Net;
using System.Net.Sockets;
using MMOLove.Referral.Generator.Run.Tests.Hooks;
using MMOLove.Referral.Storage;

namespace MMOLove.Referral.Generator.Run.Tests.Returns;

/// <summary>What a hook returns says what its caller gets.</summary>
public sealed class ReturnTests
{
    static ReferralOutbox Start() => ReferralOutbox.Start(new ReferralOutboxOptions { ServerId = "server", Secret = "whsec_test_0123456789abcdef", Endpoint = new Uri("http://127.0.0.1:9/") });

    [Fact]
    public async Task Events_of_every_form_reach_the_store()
    {
        await using var outbox = Start();
        var hooks = new GameHooks(outbox);
        hooks.Post("a", 1);
        Assert.True(hooks.TryPost("b", 2));
        await hooks.PostFastAsync("c", 3);
        await hooks.PostAsync("d", 4, CancellationToken.None);
        var kept = await outbox.Store.ListAsync(new OutboxQuery(), CancellationToken.None);
        Assert.Equal(["qual-1", "qual-2", "qual-3", "qual-4"], kept.Select(e => e.ServerEventId).Order(StringComparer.Ordinal));
        Assert.Equal(["1", "2", "3", "4"], kept.Select(e => e.Subject).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_method_with_work_of_its_own_reports_through_its_companion()
    {
        await using var outbox = Start();
        var quests = new Quests(outbox);
        quests.Finished("a", 7, gold: 5);
        quests.Finished(null, 8, gold: 5);
        await new GameHooks(outbox).PostFastAsync("b", 1); // durable, and so is what came before
        Assert.Equal(10, quests.Gold);
        Assert.Equal(["qual-1", "quest-7"], (await outbox.Store.ListAsync(new OutboxQuery(), CancellationToken.None)).Select(e => e.ServerEventId).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_player_without_a_token_is_success_without_an_event()
    {
        await using var outbox = Start();
        using var client = new ReferralClient("server", "whsec_test_0123456789abcdef", "http://127.0.0.1:9/");
        var hooks = new GameHooks(outbox, client);
        hooks.Post(null, 1);
        Assert.True(hooks.TryPost(" ", 1));
        Assert.True(hooks.PostAsync("", 1).IsCompletedSuccessfully);
        Assert.True(hooks.PostFastAsync(null, 1).IsCompletedSuccessfully);
        Assert.Same(SendResult.NotReferred, await hooks.SendAsync(null, 1));
        Assert.Same(SendResult.NotReferred, await hooks.SendFastAsync("\t", 1));
        Assert.Empty(await outbox.Store.ListAsync(new OutboxQuery(), CancellationToken.None));
    }

    [Fact]
    public async Task An_empty_placeholder_refuses_the_event_and_throws_nothing_at_the_game()
    {
        await using var outbox = Start();
        var refused = new List<ReferralEventRefused>();
        outbox.EventRefused += refused.Add;
        new GameHooks(outbox).Post("a", null);
        Assert.Equal(ReferralOutcome.InvalidEvent, Assert.Single(refused).Outcome);
        await Assert.ThrowsAsync<ArgumentException>(() => new GameHooks(outbox).PostAsync("a", null));
    }

    [Fact]
    public async Task Without_outbox_client_or_signer_a_developers_machine_goes_on()
    {
        var hooks = new GameHooks(null);
        hooks.Post("a", 1);
        Assert.False(hooks.TryPost("a", 1));
        await hooks.PostAsync("a", 1);
        Assert.Equal(ReferralOutcome.NotConfigured, (await hooks.SendAsync("a", 1)).Outcome);
        Assert.Equal(ReferralOutcome.NotConfigured, (await hooks.SendFastAsync("a", 1)).Outcome);
        Assert.Equal(ReferralOutcome.NotConfigured, hooks.Sign("a", 1).Refusal);
    }

    [Fact]
    public async Task A_static_hook_without_an_outbox_of_its_own_uses_the_default_one()
    {
        Assert.False(GameHooks.PostByDefault("a", 1));
        await using var outbox = Start();
        ReferralOutbox.Default = outbox;
        try
        {
            Assert.True(GameHooks.PostByDefault("a", 1));
        }
        finally
        {
            ReferralOutbox.Default = ReferralOutbox.Unconfigured;
        }
    }

    [Fact]
    public async Task A_client_gives_mmoloves_answer_and_no_answer_is_an_answer_too()
    {
        var endpoint = $"http://127.0.0.1:{FreePort()}/";
        using var listener = new HttpListener { Prefixes = { endpoint } };
        listener.Start();
        var answering = Task.Run(async () =>
        {
            var context = await listener.GetContextAsync();
            context.Response.ContentType = "application/json";
            await context.Response.OutputStream.WriteAsync("""{"ok":true,"referral_id":"r","state":"qualified"}"""u8.ToArray());
            context.Response.Close();
        });
        using var client = new ReferralClient("server", "whsec_test_0123456789abcdef", endpoint);
        var result = await new GameHooks(null, client).SendAsync("a", 1, CancellationToken.None);
        await answering;
        Assert.Equal(ReferralOutcome.Qualified, result.Outcome);
        Assert.True(result.GrantsReward);
        listener.Stop();
        Assert.Equal(ReferralOutcome.Unavailable, (await new GameHooks(null, client).SendFastAsync("a", 1)).Outcome);
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
