using MMOLove.Referral.Delivery.Tests.Time;
using MMOLove.Referral.Outbox.Contract;
using MMOLove.Referral.Storage;

namespace MMOLove.Referral.Delivery.Tests.Storage;

public sealed class InMemoryOutboxStoreTests : OutboxStoreContract
{
    private readonly FakeClock _clock = new();

    protected override async ValueTask<IReferralOutboxStore> OpenAsync()
    {
        var store = new InMemoryOutboxStore(_clock);
        await store.OpenAsync(default);
        return store;
    }

    protected override ValueTask AdvanceAsync(TimeSpan by)
    {
        _clock.Advance(by);
        return default;
    }
}
