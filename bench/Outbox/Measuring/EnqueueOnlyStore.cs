using MMOLove.Referral.Storage;

namespace MMOLove.Referral.Outbox.Bench.Measuring;

/// <summary>Hands out no work: the way into the store is measured without the way out.</summary>
internal sealed class EnqueueOnlyStore(IReferralOutboxStore store) : IReferralOutboxStore
{
    public ValueTask OpenAsync(CancellationToken cancellationToken) => store.OpenAsync(cancellationToken);

    public ValueTask EnqueueAsync(ReadOnlyMemory<OutboxEntry> entries, CancellationToken cancellationToken) => store.EnqueueAsync(entries, cancellationToken);

    public ValueTask<OutboxClaims> ClaimAsync(OutboxClaimRequest request, CancellationToken cancellationToken) => new(new OutboxClaims([], null));

    public ValueTask<int> SettleAsync(IReadOnlyList<OutboxSettlement> settlements, CancellationToken cancellationToken) => new(0);

    public ValueTask<int> RenewAsync(IReadOnlyList<OutboxClaim> claims, TimeSpan leaseFor, CancellationToken cancellationToken) => new(0);

    public ValueTask<OutboxParking?> GetParkingAsync(CancellationToken cancellationToken) => store.GetParkingAsync(cancellationToken);

    public ValueTask SetParkingAsync(OutboxParking? parking, CancellationToken cancellationToken) => store.SetParkingAsync(parking, cancellationToken);

    public ValueTask<OutboxStatistics> GetStatisticsAsync(CancellationToken cancellationToken) => store.GetStatisticsAsync(cancellationToken);

    public ValueTask<IReadOnlyList<OutboxRecord>> ListAsync(OutboxQuery query, CancellationToken cancellationToken) => store.ListAsync(query, cancellationToken);

    public ValueTask<int> ReplayAsync(OutboxQuery query, CancellationToken cancellationToken) => new(0);

    public ValueTask<int> PurgeAsync(OutboxQuery query, CancellationToken cancellationToken) => new(0);

    public ValueTask<int> CleanUpAsync(TimeSpan keepFor, int limit, CancellationToken cancellationToken) => new(0);

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
