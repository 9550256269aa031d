using MMOLove.Referral.Outbox.Contract;
using MMOLove.Referral.Storage;
using MMOLove.Referral.Storage.Sqlite;

namespace MMOLove.Referral.Outbox.Sqlite.Tests.Contract;

/// <summary>The tests that every store passes, over a real file.</summary>
public sealed class SqliteOutboxStoreContractTests : OutboxStoreContract
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeClock _clock = new();

    protected override async ValueTask<IReferralOutboxStore> OpenAsync()
    {
        var store = new SqliteOutboxStore(new SqliteOutboxOptions { Path = _folder.Database, Durability = SqliteDurability.Normal, Clock = _clock });
        await store.OpenAsync(default);
        return store;
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }

    protected override ValueTask AdvanceAsync(TimeSpan by)
    {
        _clock.Advance(by);
        return default;
    }
}
