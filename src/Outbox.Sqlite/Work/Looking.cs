using MMOLove.Referral.Storage.Sqlite.Native;
using MMOLove.Referral.Storage.Sqlite.Rows;
using SQLitePCL;

namespace MMOLove.Referral.Storage.Sqlite.Work;

/// <summary>What operators read, over a connection that never holds up the writer.</summary>
internal sealed class Looking(sqlite3 db, StoreClock clock) : IDisposable
{
    private const string Columns = "id, kind, stage, is_test, ready, due, attempts, enqueued_at, token, server_event_id, subject, status, answer, reason, referral_id, body";

    private readonly StoreState _state = new(db);
    private readonly Statement _oldest = new(db, "select id, enqueued_at from mmolove_outbox where id >= ?1 and stage < 2 and replayed = 0 order by id limit 1");
    private readonly Statement _oldestReplayed = new(db, "select min(enqueued_at) from mmolove_outbox indexed by mmolove_outbox_replayed where replayed = 1 and stage < 2");
    private long _finishedBelow;

    public OutboxStatistics Statistics()
    {
        _state.Read(clock);
        var undelivered = _state.Standing(OutboxStage.Delivery);
        var unhandled = _state.Standing(OutboxStage.Handling);
        return new OutboxStatistics
        {
            Undelivered = undelivered,
            Unhandled = unhandled,
            DeadDeliveries = _state.Standing(OutboxStage.DeadDelivery),
            DeadHandlings = _state.Standing(OutboxStage.DeadHandling),
            OldestAge = undelivered + unhandled > 0 ? OldestAge() : null,
        };
    }

    public List<OutboxRecord> List(OutboxQuery query)
    {
        using var rows = Selection.Prepare(db, Columns, query, OutboxStage.Delivery, OutboxStage.Handling, OutboxStage.Done, OutboxStage.DeadDelivery, OutboxStage.DeadHandling);
        var records = new List<OutboxRecord>();
        while (rows.Step()) records.Add(Read(rows));
        return records;
    }

    public OutboxParking? Parking()
    {
        using var read = new Statement(db, "select reason, key_fingerprint, since from mmolove_outbox_parking");
        return read.Step() ? new OutboxParking(read.Text(0)!, read.Text(1)!, new DateTimeOffset(read.Int64(2), TimeSpan.Zero)) : null;
    }

    public void Dispose()
    {
        _state.Dispose();
        _oldest.Dispose();
        _oldestReplayed.Dispose();
    }

    /// <summary>
    /// Of the first row by id that is neither finished nor dead, and of the rows that were replayed, whose age runs from then. Where the
    /// last look ended this one begins: with many finished rows kept, each is passed over once and not at every look.
    /// </summary>
    private TimeSpan? OldestAge()
    {
        var oldest = _oldestReplayed.Scalar();
        if (_oldest.Bind(1, _finishedBelow).Step())
        {
            _finishedBelow = _oldest.Int64(0);
            oldest = Math.Min(oldest ?? long.MaxValue, _oldest.Int64(1));
            _oldest.Reset();
        }
        else _finishedBelow = _state.LastId + 1;
        return oldest is { } since ? StoreClock.Span(Math.Max(0, clock.Now - since)) : null;
    }

    private OutboxRecord Read(Statement row)
    {
        var stage = (OutboxStage)row.Int32(2);
        var isWaiting = stage is OutboxStage.Delivery or OutboxStage.Handling;
        return new OutboxRecord
        {
            Id = row.Int64(0),
            Kind = (OutboxKind)row.Int32(1),
            Stage = stage,
            IsTest = row.Flag(3),
            IsHeld = stage == OutboxStage.Delivery && !row.Flag(4),
            NextAttemptAt = isWaiting ? clock.ToWallClock(row.Int64(5)) : null,
            Attempts = row.Int32(6),
            EnqueuedAt = clock.ToWallClock(row.Int64(7)),
            Token = row.Text(8)!,
            ServerEventId = row.Text(9)!,
            Subject = row.Text(10),
            Answer = row.IsNull(11) ? null : new OutboxAnswer(row.Int32(11), row.Text(12), row.Text(13), row.Text(14)),
            Body = row.Bytes(15).ToArray(),
        };
    }
}
