using MMOLove.Referral.Delivery.Tests.Bench;
using MMOLove.Referral.Delivery.Tests.Time;
using MMOLove.Referral.Sandbox;

namespace MMOLove.Referral.Delivery.Tests.Sandbox;

public sealed class RotationTests
{
    [Fact]
    public async Task A_secret_that_is_rotated_again_and_again_in_mid_flight_costs_no_event()
    {
        await using var mmolove = await ReferralSandbox.StartAsync();
        using var signer = new ReferralSigner(mmolove.ServerId, mmolove.Secret);
        await using var outbox = await ReferralOutbox.StartAsync(new ReferralOutboxOptions
        {
            Signer = signer,
            Endpoint = mmolove.EventsEndpoint,
            MaxPerSecond = null,
            Log = _ => { },
        });
        var hooks = new PlayerHooks(outbox);
        for (var rotation = 0; rotation < 10; rotation++)
        {
            for (var i = 0; i < 100; i++) hooks.Registered(mmolove.MintToken("alice"), (rotation * 100) + i);
            var secret = mmolove.Servers[0].RotateSecret();
            if (rotation % 2 == 0) await mmolove.Ledger.WaitUntilAsync(ledger => ledger.Events.Any(each => each.Verdict == LedgerVerdict.BadSignature), TimeSpan.FromSeconds(20));
            signer.ReplaceKeys(DeliveryBench.Key(secret));
        }
        Assert.True(await outbox.DrainAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal(1000, mmolove.Ledger.Referrals.Count(referral => referral.State == LedgerState.Registered));
        Assert.Equal(0, (await outbox.Store.GetStatisticsAsync(default)).DeadDeliveries);
    }

    [Fact]
    public async Task Two_keys_with_windows_rotate_without_even_a_refusal()
    {
        var clock = new FakeClock();
        await using var mmolove = await ReferralSandbox.StartAsync(new ReferralSandboxOptions { TimeProvider = clock, Servers = [new SandboxServerOptions { Secret = "the-old-secret", KeyId = "old" }] });
        using var signer = new ReferralSigner(mmolove.ServerId,
            [new ReferralKey(new ReferralSecret("the-old-secret"), "old"), new ReferralKey(new ReferralSecret("the-new-secret"), "new", notBefore: clock.GetUtcNow().AddMinutes(1))],
            clock);
        await using var outbox = await ReferralOutbox.StartAsync(new ReferralOutboxOptions { Signer = signer, Endpoint = mmolove.EventsEndpoint, Log = _ => { } });
        mmolove.Servers[0].RotateSecret(TimeSpan.FromMinutes(10), "the-new-secret", "new");
        var hooks = new PlayerHooks(outbox);
        for (var i = 0; i < 150; i++)
        {
            await hooks.RegisteredAsync(mmolove.MintToken("alice"), i, default);
            await mmolove.Ledger.WaitUntilAsync(ledger => ledger.Events.Count > i, TimeSpan.FromSeconds(20));
            if (i == 75) clock.Advance(TimeSpan.FromMinutes(2));
        }
        Assert.DoesNotContain(mmolove.Ledger.Events, each => each.Status != 200);
        Assert.Contains(mmolove.Ledger.Events, each => each.SignatureHeader!.EndsWith("kid=old", StringComparison.Ordinal));
        Assert.Contains(mmolove.Ledger.Events, each => each.SignatureHeader!.EndsWith("kid=new", StringComparison.Ordinal));
    }
}
