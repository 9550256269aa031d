using MMOLove.Referral.Storage;

namespace MMOLove.Referral.Delivery.Tests.Bench;

/// <summary>Takes rows and keeps none, so that nothing but the part under test is at work.</summary>
internal class EmptyStore : IReferralOutboxStore
{
    public ValueTask OpenAsync(CancellationToken cancellationToken) => default;

    public ValueTask EnqueueAsync(ReadOnlyMemory<OutboxEntry> entries, CancellationToken cancellationToken) => default;

    public virtual ValueTask<OutboxClaims> ClaimAsync(OutboxClaimRequest request, CancellationToken cancellationToken) => new(new OutboxClaims([], null));

    public virtual ValueTask<int> SettleAsync(IReadOnlyList<OutboxSettlement> settlements, CancellationToken cancellationToken) => new(0);

    public ValueTask<int> RenewAsync(IReadOnlyList<OutboxClaim> claims, TimeSpan leaseFor, CancellationToken cancellationToken) => new(0);

    public virtual ValueTask<OutboxParking?> GetParkingAsync(CancellationToken cancellationToken) => default;

    public ValueTask SetParkingAsync(OutboxParking? parking, CancellationToken cancellationToken) => default;

    public ValueTask<OutboxStatistics> GetStatisticsAsync(CancellationToken cancellationToken) => new(new OutboxStatistics());

    public ValueTask<IReadOnlyList<OutboxRecord>> ListAsync(OutboxQuery query, CancellationToken cancellationToken) => new([]);

    public ValueTask<int> ReplayAsync(OutboxQuery query, CancellationToken cancellationToken) => new(0);

    public ValueTask<int> PurgeAsync(OutboxQuery query, CancellationToken cancellationToken) => new(0);

    public ValueTask<int> CleanUpAsync(TimeSpan keepFor, int limit, CancellationToken cancellationToken) => new(0);

    public virtual ValueTask DisposeAsync() => default;
}
