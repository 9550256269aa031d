using MMOLove.Referral.Storage;

namespace MMOLove.Referral.Delivery.Tests.Bench;

/// <summary>A store that always has rewards to grant and takes no time at all: nothing hides a race of those who work on them.</summary>
internal sealed class OverflowingStore(int rewards) : IReferralOutboxStore
{
    private static readonly EventBody s_body = new("{}"u8);

    private readonly int[] _settled = new int[rewards];
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _claimed;
    private int _distinct;

    /// <summary>Completes when every reward was settled.</summary>
    public Task Finished => _finished.Task;

    /// <summary>How often each reward was settled.</summary>
    public IReadOnlyList<int> Settled => _settled;

    public ValueTask<OutboxClaims> ClaimAsync(OutboxClaimRequest request, CancellationToken cancellationToken)
    {
        if (request.Stage != OutboxStage.Handling) return new(new OutboxClaims([], null));
        var first = _claimed;
        _claimed = Math.Min(first + request.MaxEntries, rewards);
        return new(new OutboxClaims([.. Enumerable.Range(first, _claimed - first).Select(Reward)], null));
    }

    public ValueTask<int> SettleAsync(IReadOnlyList<OutboxSettlement> settlements, CancellationToken cancellationToken)
    {
        foreach (var settlement in settlements)
        {
            if (Interlocked.Increment(ref _settled[settlement.Id]) == 1 && Interlocked.Increment(ref _distinct) == rewards) _finished.SetResult();
        }
        return new(settlements.Count);
    }

    public ValueTask OpenAsync(CancellationToken cancellationToken) => default;

    public ValueTask EnqueueAsync(ReadOnlyMemory<OutboxEntry> entries, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<int> RenewAsync(IReadOnlyList<OutboxClaim> claims, TimeSpan leaseFor, CancellationToken cancellationToken) => new(claims.Count);

    public ValueTask<OutboxParking?> GetParkingAsync(CancellationToken cancellationToken) => default;

    public ValueTask SetParkingAsync(OutboxParking? parking, CancellationToken cancellationToken) => default;

    public ValueTask<OutboxStatistics> GetStatisticsAsync(CancellationToken cancellationToken) => new(new OutboxStatistics());

    public ValueTask<IReadOnlyList<OutboxRecord>> ListAsync(OutboxQuery query, CancellationToken cancellationToken) => new([]);

    public ValueTask<int> ReplayAsync(OutboxQuery query, CancellationToken cancellationToken) => new(0);

    public ValueTask<int> PurgeAsync(OutboxQuery query, CancellationToken cancellationToken) => new(0);

    public ValueTask<int> CleanUpAsync(TimeSpan keepFor, int limit, CancellationToken cancellationToken) => new(0);

    public ValueTask DisposeAsync() => default;

    private static OutboxClaim Reward(int id) => new()
    {
        Id = id,
        Lease = 1,
        Kind = OutboxKind.Qualified,
        Stage = OutboxStage.Handling,
        Token = "token",
        ServerEventId = "qual-" + id,
        Subject = "7",
        Body = s_body,
    };
}
