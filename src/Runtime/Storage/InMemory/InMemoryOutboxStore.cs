using System.Text;

namespace MMOLove.Referral.Storage;

/// <summary>
/// Keeps rows in memory: for tests, and for servers that can bear to lose what is not delivered when the process ends. Everything
/// else is as in a durable store.
/// </summary>
/// <param name="clock">The clock; null: the system's.</param>
public sealed partial class InMemoryOutboxStore(TimeProvider? clock = null) : IReferralOutboxStore
{
    private readonly object _gate = new();
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly long _madeAt = (clock ?? TimeProvider.System).GetTimestamp();
    private readonly Dictionary<long, InMemoryRow> _rows = [];
    private readonly Dictionary<InMemoryRowKey, InMemoryRow> _byKey = [];
    private readonly Dictionary<string, InMemoryLane> _lanes = [];
    private readonly InMemorySchedule _delivery = new();
    private readonly InMemorySchedule _handling = new();
    private readonly SortedSet<(long FinishedAt, long Id)> _finished = [];
    private readonly SortedSet<(long EnqueuedAt, long Id)> _byAge = [];
    private readonly long[] _countByStage = new long[5];
    private OutboxParking? _parking;
    private long _lastId;
    private long _lastLease;

    private long Now => _clock.GetElapsedTime(_madeAt).Ticks;

    /// <inheritdoc/>
    public ValueTask OpenAsync(CancellationToken cancellationToken) => default;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => default;

    /// <inheritdoc/>
    public ValueTask EnqueueAsync(ReadOnlyMemory<OutboxEntry> entries, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var entry in entries.Span)
        {
            var key = new InMemoryRowKey(entry.Kind, Text(entry.Token), Text(entry.ServerEventId), entry.IsTest);
            var subject = entry.Subject.IsEmpty ? null : Text(entry.Subject);
            lock (_gate)
            {
                if (_byKey.ContainsKey(key)) continue;
                var now = Now;
                var row = new InMemoryRow(++_lastId, key, subject, entry.Body.ToArray()) { EnqueuedAt = now, DueAt = now };
                _rows.Add(row.Id, row);
                _byKey.Add(key, row);
                Enter(row, entry.Stage, now);
            }
        }
        return default;
    }

    /// <inheritdoc/>
    public ValueTask<OutboxClaims> ClaimAsync(OutboxClaimRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var claims = new List<OutboxClaim>();
        lock (_gate)
        {
            var now = Now;
            var schedule = Schedule(request.Stage);
            while (claims.Count < request.MaxEntries && schedule.NextDue(now) is { } row)
            {
                row.Lease = ++_lastLease;
                row.DueAt = now + request.LeaseFor.Ticks;
                row.Lane.Leased = row;
                schedule.Place(row.Lane, now);
                claims.Add(ToClaim(row, now));
            }
            return new(new OutboxClaims(claims, schedule.NextDueIn(now)));
        }
    }

    /// <inheritdoc/>
    public ValueTask<int> SettleAsync(IReadOnlyList<OutboxSettlement> settlements, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var settled = 0;
        lock (_gate)
        {
            var now = Now;
            foreach (var settlement in settlements)
            {
                if (!_rows.TryGetValue(settlement.Id, out var row) || row.Lease != settlement.Lease || !row.IsWaiting) continue;
                Settle(row, settlement, now);
                settled++;
            }
        }
        return new(settled);
    }

    /// <inheritdoc/>
    public ValueTask<int> RenewAsync(IReadOnlyList<OutboxClaim> claims, TimeSpan leaseFor, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var renewed = 0;
        lock (_gate)
        {
            var now = Now;
            foreach (var claim in claims)
            {
                if (!_rows.TryGetValue(claim.Id, out var row) || row.Lease != claim.Lease || !row.IsWaiting) continue;
                if (row.Lane.Leased is { } other && other != row) continue;
                row.DueAt = now + leaseFor.Ticks;
                row.Lane.Leased = row;
                Schedule(row.Stage).Place(row.Lane, now);
                renewed++;
            }
        }
        return new(renewed);
    }

    private void Settle(InMemoryRow row, OutboxSettlement settlement, long now)
    {
        row.Lease = 0;
        row.Answer = settlement.Answer ?? row.Answer;
        if (settlement.Verdict != OutboxVerdict.Release) row.Attempts++;
        if (settlement.Verdict == OutboxVerdict.RetryRefused) row.RefusedSince ??= now;
        var dead = row.Stage == OutboxStage.Delivery ? OutboxStage.DeadDelivery : OutboxStage.DeadHandling;
        Leave(row, now);
        row.DueAt = now + settlement.Delay.Ticks;
        if (settlement.Verdict == OutboxVerdict.Handle)
        {
            row.Attempts = 0;
            row.ReferralId = settlement.Answer!.ReferralId;
        }
        Enter(row, settlement.Verdict switch
        {
            OutboxVerdict.Done => OutboxStage.Done,
            OutboxVerdict.Handle => OutboxStage.Handling,
            OutboxVerdict.Dead => dead,
            _ => row.Stage,
        }, now);
    }

    private InMemorySchedule Schedule(OutboxStage stage) => stage switch
    {
        OutboxStage.Delivery => _delivery,
        OutboxStage.Handling => _handling,
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, "Only Delivery and Handling have work to lease."),
    };

    private static string Text(ReadOnlyMemory<byte> utf8) =>
#if NETSTANDARD2_0
        Encoding.UTF8.GetString(utf8.ToArray());
#else
        Encoding.UTF8.GetString(utf8.Span);
#endif
}
