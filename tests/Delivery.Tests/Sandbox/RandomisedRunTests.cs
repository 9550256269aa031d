using System.Collections.Concurrent;
using System.Globalization;
using MMOLove.Referral.Delivery.Tests.Bench;
using MMOLove.Referral.Sandbox;
using Xunit.Abstractions;

namespace MMOLove.Referral.Delivery.Tests.Sandbox;

public sealed class RandomisedRunTests(ITestOutputHelper output)
{
    private const int Players = 50_000;
    private const int Threads = 4;

    /// <summary>Every fault that the sandbox has, as often as a run of seconds can bear.</summary>
    private static readonly FaultRates s_everything = new()
    {
        InternalError = 0.06,
        Unavailable = 0.03,
        Reset = 0.03,
        LostAnswer = 0.05,
        TruncatedAnswer = 0.03,
        SlowAnswer = 0.002,
        SlowFor = TimeSpan.FromMilliseconds(50),
        Hang = 0.0005,
        HangFor = TimeSpan.FromMilliseconds(300),
        Rotation = 0.00003,
        ReferralsOff = 0.00003,
        ReferralsOffFor = TimeSpan.FromMilliseconds(50),
        SkewedDate = 0.05,
    };

    [Fact]
    public async Task A_hundred_thousand_events_under_all_faults_lose_nothing_swap_nothing_and_grant_nothing_twice()
    {
        await using var mmolove = await ReferralSandbox.StartAsync(new ReferralSandboxOptions { MaxRetainedBodies = 0 });
        using var signer = new ReferralSigner(mmolove.ServerId, mmolove.Secret);
        mmolove.Servers[0].SecretRotated += secret => signer.ReplaceKeys(DeliveryBench.Key(secret));
        var granted = new ConcurrentDictionary<string, int>();
        await using var outbox = await ReferralOutbox.StartAsync(new ReferralOutboxOptions
        {
            Signer = signer,
            Endpoint = mmolove.EventsEndpoint,
            GrantReward = (reward, _) =>
            {
                granted.AddOrUpdate(reward.ServerEventId, 1, (_, times) => times + 1);
                return default;
            },
            Log = _ => { },
            MaxInFlight = 64,
            MaxPerSecond = null,
            MaxHandlersInFlight = 64,
            FirstBackoff = TimeSpan.FromMilliseconds(5),
            LongestBackoff = TimeSpan.FromMilliseconds(200),
            LongestRetryAfter = TimeSpan.FromMilliseconds(50),
        });
        var tokens = Enumerable.Range(0, Players).Select(i => mmolove.MintToken("referrer-" + (i % 100))).ToArray();
        mmolove.Faults.Use(s_everything, seed: 20260601);

        await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Run(() => Play(new PlayerHooks(outbox), tokens, thread))));
        Assert.True(await outbox.DrainAsync(TimeSpan.FromMinutes(5)), string.Join("; ", outbox.Health.Reasons));

        var faults = Enum.GetValues<SandboxFault>().Where(fault => fault != SandboxFault.None).ToDictionary(fault => fault, mmolove.Faults.Injected);
        output.WriteLine($"{mmolove.Ledger.Events.Count} requests; {string.Join(", ", faults.Select(fault => $"{fault.Value} {fault.Key}"))}");
        Assert.All(faults, fault => Assert.True(fault.Value > 0, $"{fault.Key} never happened: the run proves nothing about it."));

        Assert.Equal(0, Lost(mmolove));
        Assert.Equal(0, OutOfOrder(mmolove));
        Assert.Equal(0, EffectiveDuplicates(mmolove));
        Assert.Equal(Players, granted.Count);
        Assert.DoesNotContain(granted, grant => grant.Value > 1);
        Assert.Equal(0, (await outbox.Store.GetStatisticsAsync(default)).DeadDeliveries);
    }

    /// <summary>Each player registers and qualifies; one in a hundred hooks is called again, as after a crash and a replay.</summary>
    private static void Play(PlayerHooks hooks, string[] tokens, int thread)
    {
        var luck = new Random(thread);
        for (var player = thread; player < tokens.Length; player += Threads)
        {
            hooks.Registered(tokens[player], player);
            hooks.Qualified(tokens[player], player);
            if (luck.Next(100) == 0) hooks.Registered(tokens[player], player);
            if (luck.Next(100) == 0) hooks.Qualified(tokens[player], player);
        }
    }

    private static int Lost(ReferralSandbox mmolove) => Enumerable.Range(0, Players).Count(player =>
        mmolove.Ledger.FindReferee(mmolove.ServerId, player.ToString(CultureInfo.InvariantCulture))?.State != LedgerState.Qualified);

    /// <summary>A qualified that arrives before its registered took effect is an illegal transition.</summary>
    private static int OutOfOrder(ReferralSandbox mmolove) => mmolove.Ledger.Events.Count(each => each.Verdict == LedgerVerdict.IllegalTransition);

    private static int EffectiveDuplicates(ReferralSandbox mmolove) =>
        mmolove.Ledger.Transitions.GroupBy(change => (change.Token, change.To)).Count(same => same.Count() > 1);
}
