using MMOLove.Referral.Storage.Sqlite.Lanes;
using MMOLove.Referral.Storage.Sqlite.Native;
using SQLitePCL;

namespace MMOLove.Referral.Storage.Sqlite.Rows;

/// <summary>What a write transaction of one connection can do: the store's own, or the caller's for the length of a call.</summary>
internal sealed class RowWriter : IDisposable
{
    private readonly KnownRows _known;

    public RowWriter(sqlite3 db, KnownRows known)
    {
        _known = known;
        State = new StoreState(db);
        Rows = new RowStatements(db);
        Lanes = new TokenLanes(Rows);
    }

    public StoreState State { get; }

    public RowStatements Rows { get; }

    public TokenLanes Lanes { get; }

    public long Now => State.Now;

    /// <summary>Begins: the write lock is held. Takes in the rows that others have added meanwhile.</summary>
    public void Begin(StoreClock clock)
    {
        State.Read(clock);
        if (State.LastId == _known.LastId) return;
        var newer = Rows.NewerThan(_known.LastId);
        while (newer.Step())
        {
            var key = new EventKey((OutboxKind)newer.Int32(1), newer.Flag(2), newer.Bytes(3), newer.Bytes(4));
            _known.Add(key, newer.Int64(0));
        }
    }

    public void Enqueue(in OutboxEntry entry)
    {
        var key = new EventKey(entry.Kind, entry.IsTest, entry.Token.Span, entry.ServerEventId.Span);
        if (_known.FindKey(key.Event) is { } same && Rows.IsSameEvent(same, entry)) return;
        var id = State.NextId();
        State.Count(entry.Stage, +1);
        var known = key.Token is { } token ? _known.FindToken(token) : null;
        Rows.Insert(id, entry, isReady: known is null || entry.Stage != OutboxStage.Delivery, isCrowd: known is not null, Now);
        if (known is not null) Lanes.PassTurn(entry.Token.Span, known, Now);
        _known.Add(key, id);
    }

    /// <summary>Gives the turn to the token's next row after <paramref name="row"/> has left its place.</summary>
    public void PassTurn(in StoredRow row, ReadOnlySpan<byte> token)
    {
        if (row.Kind != OutboxKind.Vote) Lanes.PassTurn(token, _known.FindToken(TextHash.Of(token)), Now);
    }

    /// <summary>The row that has lost its turn to another while under way will be out of the way at <paramref name="due"/>.</summary>
    public void MoveTurn(ReadOnlySpan<byte> token, long due) => Lanes.MoveTurn(token, _known.FindToken(TextHash.Of(token)), due);

    /// <summary>True for an accepted registration of a token that has a dead one too: without it, the dead one would hold the token's events.</summary>
    public bool KeepsOthersFromBeingHeld(long id) =>
        State.Standing(OutboxStage.DeadDelivery) > 0 && Rows.Find(id, out var token, out _) is { IsRegistration: true }
        && Lanes.HasDeadRegistration(token, _known.FindToken(TextHash.Of(token)));

    /// <summary>Deletes a finished or dead row.</summary>
    public void Delete(in StoredRow row, ReadOnlySpan<byte> token, ReadOnlySpan<byte> serverEventId)
    {
        Rows.Delete(row.Id);
        State.Count(row.Stage, -1);
        _known.Delete(new EventKey(row.Kind, row.IsTest, token, serverEventId), row.Id, row.Kind == OutboxKind.Vote ? null : Rows.AnyOfCrowd(token)?.Id);
        // A dead registration that is gone holds nobody any more.
        if (row is { IsRegistration: true, Stage: OutboxStage.DeadDelivery }) PassTurn(row, token);
    }

    public void Dispose()
    {
        State.Dispose();
        Rows.Dispose();
    }
}
