namespace MMOLove.Referral.Storage;

/// <summary>What operators do: look, replay, purge.</summary>
public sealed partial class InMemoryOutboxStore
{
    /// <inheritdoc/>
    public ValueTask<OutboxParking?> GetParkingAsync(CancellationToken cancellationToken)
    {
        lock (_gate) return new(_parking);
    }

    /// <inheritdoc/>
    public ValueTask SetParkingAsync(OutboxParking? parking, CancellationToken cancellationToken)
    {
        lock (_gate) _parking = parking;
        return default;
    }

    /// <inheritdoc/>
    public ValueTask<OutboxStatistics> GetStatisticsAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return new(new OutboxStatistics
            {
                Undelivered = Standing(OutboxStage.Delivery),
                Unhandled = Standing(OutboxStage.Handling),
                DeadDeliveries = Standing(OutboxStage.DeadDelivery),
                DeadHandlings = Standing(OutboxStage.DeadHandling),
                OldestAge = _byAge.Count > 0 ? TimeSpan.FromTicks(Now - _byAge.Min.EnqueuedAt) : null,
            });
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<OutboxRecord>> ListAsync(OutboxQuery query, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var wallClock = _clock.GetUtcNow().Ticks - Now;
            return new(Select(query).Select(row => ToRecord(row, wallClock)).ToList());
        }
    }

    /// <inheritdoc/>
    public ValueTask<int> ReplayAsync(OutboxQuery query, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var now = Now;
            var dead = Select(query, row => row.IsDead);
            foreach (var row in dead)
            {
                var stage = row.Stage == OutboxStage.DeadDelivery ? OutboxStage.Delivery : OutboxStage.Handling;
                Leave(row, now);
                row.Attempts = 0;
                row.RefusedSince = null;
                row.EnqueuedAt = row.DueAt = now;
                Enter(row, stage, now);
            }
            return new(dead.Count);
        }
    }

    /// <inheritdoc/>
    public ValueTask<int> PurgeAsync(OutboxQuery query, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var now = Now;
            var over = Select(query, row => !row.IsWaiting);
            foreach (var row in over) Delete(row, now);
            return new(over.Count);
        }
    }

    /// <inheritdoc/>
    public ValueTask<int> CleanUpAsync(TimeSpan keepFor, int limit, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var now = Now;
            // An accepted registration of a token that has a dead one stays: without it, the token's events would be held.
            var over = _finished
                .TakeWhile(finished => now - finished.FinishedAt > keepFor.Ticks)
                .Select(finished => _rows[finished.Id])
                .Where(row => !row.IsRegistration || TokenLane(row.Key.Token).DeadRegistrations == 0)
                .Take(limit)
                .ToList();
            foreach (var row in over) Delete(row, now);
            return new(over.Count);
        }
    }

    private long Standing(OutboxStage stage) => _countByStage[(int)stage];

    private List<InMemoryRow> Select(OutboxQuery query, Func<InMemoryRow, bool>? and = null)
    {
        var rows = query.Ids is null ? _rows.Values : query.Ids.Where(_rows.ContainsKey).Distinct().Select(id => _rows[id]);
        return rows
            .Where(row => row.Id > query.AfterId
                && (query.Stages is null || query.Stages.Contains(row.Stage))
                && (query.Token is null || query.Token == row.Key.Token)
                && (query.ServerEventId is null || query.ServerEventId == row.Key.ServerEventId)
                && (and is null || and(row)))
            .OrderBy(row => row.Id)
            .Take(query.Limit)
            .ToList();
    }

    private static OutboxClaim ToClaim(InMemoryRow row, long now) => new()
    {
        Id = row.Id,
        Lease = row.Lease,
        Kind = row.Key.Kind,
        Stage = row.Stage,
        Token = row.Key.Token,
        ServerEventId = row.Key.ServerEventId,
        Subject = row.Subject,
        Body = new EventBody(row.Body),
        IsTest = row.Key.IsTest,
        Attempts = row.Attempts,
        Age = TimeSpan.FromTicks(now - row.EnqueuedAt),
        RefusedFor = row.RefusedSince is { } since ? TimeSpan.FromTicks(now - since) : null,
        ReferralId = row.ReferralId,
    };

    private static OutboxRecord ToRecord(InMemoryRow row, long wallClock) => new()
    {
        Id = row.Id,
        Kind = row.Key.Kind,
        Stage = row.Stage,
        Token = row.Key.Token,
        ServerEventId = row.Key.ServerEventId,
        Subject = row.Subject,
        IsTest = row.Key.IsTest,
        Body = row.Body,
        EnqueuedAt = new DateTimeOffset(wallClock + row.EnqueuedAt, TimeSpan.Zero),
        NextAttemptAt = row.IsWaiting ? new DateTimeOffset(wallClock + row.DueAt, TimeSpan.Zero) : null,
        Attempts = row.Attempts,
        Answer = row.Answer,
        IsHeld = row.Stage == OutboxStage.Delivery && row.Lane.Turn != row,
    };
}
