using System.Data.Common;
using MMOLove.Referral.Storage;

namespace MMOLove.Referral.Torture.Broken;

/// <summary>
/// A store made wrong on purpose, to show that the torture notices: once in a while it acknowledges a commit that it drops, or forgets
/// that it leased a row, so that nothing waits for it and its settlement changes nothing.
/// </summary>
internal sealed class BrokenStore : ITransactionalOutboxStore
{
    private readonly ITransactionalOutboxStore _inner;
    private readonly bool _dropsCommits;
    private readonly Random _random;
    private readonly Lock _gate = new();

    private BrokenStore(ITransactionalOutboxStore inner, bool dropsCommits, int seed)
    {
        _inner = inner;
        _dropsCommits = dropsCommits;
        _random = new Random(seed);
    }

    public static IReferralOutboxStore Wrap(IReferralOutboxStore store, string? broken, int seed) =>
        broken is null ? store : new BrokenStore((ITransactionalOutboxStore)store, broken == "drop-commit", seed);

    public ValueTask OpenAsync(CancellationToken cancellationToken) => _inner.OpenAsync(cancellationToken);

    public ValueTask EnqueueAsync(ReadOnlyMemory<OutboxEntry> entries, CancellationToken cancellationToken) =>
        _dropsCommits && Happens() ? default : _inner.EnqueueAsync(entries, cancellationToken);

    public async ValueTask<OutboxClaims> ClaimAsync(OutboxClaimRequest request, CancellationToken cancellationToken)
    {
        var claims = await _inner.ClaimAsync(request, cancellationToken);
        if (!_dropsCommits)
        {
            foreach (var claim in claims.Entries)
            {
                // A row that nobody holds any more is over for those behind it.
                if (claim.Kind == OutboxKind.Registered && Happens()) await _inner.SettleAsync([OutboxSettlement.Done(claim, null)], cancellationToken);
            }
        }
        return claims;
    }

    public ValueTask<int> SettleAsync(IReadOnlyList<OutboxSettlement> settlements, CancellationToken cancellationToken) => _inner.SettleAsync(settlements, cancellationToken);

    public ValueTask<int> RenewAsync(IReadOnlyList<OutboxClaim> claims, TimeSpan leaseFor, CancellationToken cancellationToken) => _inner.RenewAsync(claims, leaseFor, cancellationToken);

    public ValueTask<OutboxParking?> GetParkingAsync(CancellationToken cancellationToken) => _inner.GetParkingAsync(cancellationToken);

    public ValueTask SetParkingAsync(OutboxParking? parking, CancellationToken cancellationToken) => _inner.SetParkingAsync(parking, cancellationToken);

    public ValueTask<OutboxStatistics> GetStatisticsAsync(CancellationToken cancellationToken) => _inner.GetStatisticsAsync(cancellationToken);

    public ValueTask<IReadOnlyList<OutboxRecord>> ListAsync(OutboxQuery query, CancellationToken cancellationToken) => _inner.ListAsync(query, cancellationToken);

    public ValueTask<int> ReplayAsync(OutboxQuery query, CancellationToken cancellationToken) => _inner.ReplayAsync(query, cancellationToken);

    public ValueTask<int> PurgeAsync(OutboxQuery query, CancellationToken cancellationToken) => _inner.PurgeAsync(query, cancellationToken);

    public ValueTask<int> CleanUpAsync(TimeSpan keepFor, int limit, CancellationToken cancellationToken) => _inner.CleanUpAsync(keepFor, limit, cancellationToken);

    public void Enqueue(in OutboxEntry entry, DbTransaction transaction) => _inner.Enqueue(entry, transaction);

    public ValueTask EnqueueAsync(OutboxEntry entry, DbTransaction transaction, CancellationToken cancellationToken) => _inner.EnqueueAsync(entry, transaction, cancellationToken);

    public ValueTask DisposeAsync() => _inner.DisposeAsync();

    private bool Happens()
    {
        lock (_gate) return _random.Next(12) == 0;
    }
}
