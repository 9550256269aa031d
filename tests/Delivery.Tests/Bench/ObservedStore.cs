using System.Threading.Channels;
using MMOLove.Referral.Storage;

namespace MMOLove.Referral.Delivery.Tests.Bench;

/// <summary>A store that tells what happens to it, and fails where it is told to.</summary>
internal sealed class ObservedStore(IReferralOutboxStore inner) : IReferralOutboxStore
{
    private readonly Channel<OutboxSettlement> _settled = Channel.CreateUnbounded<OutboxSettlement>();
    private int _inHand;

    /// <summary>Rows that were claimed and not settled yet.</summary>
    public int InHand => Volatile.Read(ref _inHand);

    /// <summary>Asked before each enqueue: an exception is thrown, null lets it pass.</summary>
    public Func<ReadOnlyMemory<OutboxEntry>, Exception?>? FailEnqueue { get; set; }

    /// <summary>Asked before settlements are stored: an exception is thrown, null lets them pass.</summary>
    public Func<IReadOnlyList<OutboxSettlement>, Exception?>? FailSettle { get; set; }

    /// <summary>Asked before a parking is recorded: an exception is thrown, null lets it pass.</summary>
    public Func<Exception?>? FailParking { get; set; }

    /// <summary>Awaited before each claim, with the claim's token.</summary>
    public Func<CancellationToken, Task>? BeforeClaim { get; set; }

    /// <summary>Awaited before each enqueue.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>Awaited before each count of rows, as to hang or to fail.</summary>
    public Func<Task>? BeforeStatistics { get; set; }

    public int Enqueues { get; private set; }

    public int Renewals { get; private set; }

    public Task<OutboxSettlement> NextSettlementAsync() => _settled.Reader.ReadAsync().AsTask();

    public async ValueTask EnqueueAsync(ReadOnlyMemory<OutboxEntry> entries, CancellationToken cancellationToken)
    {
        Enqueues++;
        await Gate.WaitAsync(cancellationToken);
        if (FailEnqueue?.Invoke(entries) is { } failure) throw failure;
        await inner.EnqueueAsync(entries, cancellationToken);
    }

    public async ValueTask<OutboxClaims> ClaimAsync(OutboxClaimRequest request, CancellationToken cancellationToken)
    {
        if (BeforeClaim is { } before) await before(cancellationToken);
        var claims = await inner.ClaimAsync(request, cancellationToken);
        Interlocked.Add(ref _inHand, claims.Entries.Count);
        return claims;
    }

    public async ValueTask<int> SettleAsync(IReadOnlyList<OutboxSettlement> settlements, CancellationToken cancellationToken)
    {
        if (FailSettle?.Invoke(settlements) is { } failure) throw failure;
        var settled = await inner.SettleAsync(settlements, cancellationToken);
        Interlocked.Add(ref _inHand, -settlements.Count);
        foreach (var settlement in settlements) _settled.Writer.TryWrite(settlement);
        return settled;
    }

    public ValueTask<int> RenewAsync(IReadOnlyList<OutboxClaim> claims, TimeSpan leaseFor, CancellationToken cancellationToken)
    {
        Renewals++;
        return inner.RenewAsync(claims, leaseFor, cancellationToken);
    }

    public ValueTask OpenAsync(CancellationToken cancellationToken) => inner.OpenAsync(cancellationToken);

    public ValueTask<OutboxParking?> GetParkingAsync(CancellationToken cancellationToken) => inner.GetParkingAsync(cancellationToken);

    public ValueTask SetParkingAsync(OutboxParking? parking, CancellationToken cancellationToken) =>
        FailParking?.Invoke() is { } failure ? throw failure : inner.SetParkingAsync(parking, cancellationToken);

    public async ValueTask<OutboxStatistics> GetStatisticsAsync(CancellationToken cancellationToken)
    {
        if (BeforeStatistics is { } before) await before();
        return await inner.GetStatisticsAsync(cancellationToken);
    }

    public ValueTask<IReadOnlyList<OutboxRecord>> ListAsync(OutboxQuery query, CancellationToken cancellationToken) => inner.ListAsync(query, cancellationToken);

    public ValueTask<int> ReplayAsync(OutboxQuery query, CancellationToken cancellationToken) => inner.ReplayAsync(query, cancellationToken);

    public ValueTask<int> PurgeAsync(OutboxQuery query, CancellationToken cancellationToken) => inner.PurgeAsync(query, cancellationToken);

    public ValueTask<int> CleanUpAsync(TimeSpan keepFor, int limit, CancellationToken cancellationToken) => inner.CleanUpAsync(keepFor, limit, cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
