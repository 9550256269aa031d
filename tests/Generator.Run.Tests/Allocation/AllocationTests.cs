using MMOLove.Referral.Generator.Run.Tests.Hooks;

namespace MMOLove.Referral.Generator.Run.Tests.Allocation;

/// <summary>Zero bytes per event: on the game's thread from the hook into the intake, and for body and signature.</summary>
public sealed class AllocationTests
{
    const int Events = 1_000;

    [Fact]
    public async Task From_the_hook_into_the_intake_nothing_is_allocated()
    {
        await using var outbox = ReferralOutbox.Start(new ReferralOutboxOptions { ServerId = "server", Secret = "whsec_test_0123456789abcdef", Endpoint = new Uri("http://127.0.0.1:9/") });
        var hooks = new GameHooks(outbox);
        for (var i = 0; i < 4 * Events; i++) Assert.True(hooks.TryPost("mmref.v1.token", i));
        await hooks.PostAsync("mmref.v1.token", -1); // durable: every buffer is back in its pool
        // The least of a few rounds: the thread pool's own queue grows now and then when the committer is woken.
        Assert.Equal(0, Enumerable.Range(0, 5).Min(_ => Allocated(hooks)));

        static long Allocated(GameHooks hooks)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < Events; i++) hooks.TryPost("mmref.v1.token", i);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void Body_and_signature_of_a_hook_allocate_nothing()
    {
        using var signer = new ReferralSigner("server", "whsec_test_0123456789abcdef");
        var account = new Account { Id = 7, Home = (3, 4), Guild = new Account { Name = "Łódź", Rank = Rank.Gold } };
        Act();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Act();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Act()
        {
            for (var i = 0; i < Events; i++)
            {
                ValueHooks.Path(signer, "mmref.v1.token", account).Dispose();
                ValueHooks.Others(signer, "mmref.v1.token".AsMemory(), Guid.Empty, true, Rank.名誉, default, "memory".AsMemory(), "span", "text").Dispose();
                ValueHooks.Enums(signer, "mmref.v1.token", Perks.Mount | Perks.House, (Standing)(-5), (Season)7, Perks.Guild | Perks.House, (Standing)8, (Season)9).Dispose();
            }
        }
    }

    [Fact]
    public void A_player_without_a_token_costs_nothing()
    {
        var hooks = new GameHooks(ReferralOutbox.Unconfigured);
        hooks.TryPost(null, 1);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Events; i++) hooks.TryPost(null, i);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
