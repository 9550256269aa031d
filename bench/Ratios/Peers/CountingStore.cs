using MMOLove.Referral.Storage;

namespace MMOLove.Referral.Bench.Peers;

/// <summary>A store that is never the limit: it counts what it is given and has nothing to deliver.</summary>
internal sealed class CountingStore : IReferralOutboxStore, IDisposable
{
    private static readonly OutboxClaims s_none = new([], null);

    private long _count;

    public long Count => Volatile.Read(ref _count);

    public ValueTask OpenAsync(CancellationToken cancellationToken) => default;

    public ValueTask EnqueueAsync(ReadOnlyMemory<OutboxEntry> entries, CancellationToken cancellationToken)
    {
        Interlocked.Add(ref _count, entries.Length);
        return default;
    }

    public ValueTask<OutboxClaims> ClaimAsync(OutboxClaimRequest request, CancellationToken cancellationToken) => new(s_none);

    public ValueTask<int> SettleAsync(IReadOnlyList<OutboxSettlement> settlements, CancellationToken cancellationToken) => new(0);

    public ValueTask<int> RenewAsync(IReadOnlyList<OutboxClaim> claims, TimeSpan leaseFor, CancellationToken cancellationToken) => new(0);

    public ValueTask<OutboxParking?> GetParkingAsync(CancellationToken cancellationToken) => new((OutboxParking?)null);

    public ValueTask SetParkingAsync(OutboxParking? parking, CancellationToken cancellationToken) => default;

    public ValueTask<OutboxStatistics> GetStatisticsAsync(CancellationToken cancellationToken) => new(new OutboxStatistics());

    public ValueTask<IReadOnlyList<OutboxRecord>> ListAsync(OutboxQuery query, CancellationToken cancellationToken) => new((IReadOnlyList<OutboxRecord>)[]);

    public ValueTask<int> ReplayAsync(OutboxQuery query, CancellationToken cancellationToken) => new(0);

    public ValueTask<int> PurgeAsync(OutboxQuery query, CancellationToken cancellationToken) => new(0);

    public ValueTask<int> CleanUpAsync(TimeSpan keepFor, int limit, CancellationToken cancellationToken) => new(0);

    public ValueTask DisposeAsync() => default;

    public void Dispose()
    {
    }
}
