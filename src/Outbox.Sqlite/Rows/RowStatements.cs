using MMOLove.Referral.Storage.Sqlite.Native;
using SQLitePCL;

namespace MMOLove.Referral.Storage.Sqlite.Rows;

/// <summary>The statements over single rows, prepared once for a connection.</summary>
internal sealed class RowStatements(sqlite3 db) : IDisposable
{
    private const string Columns = "id, kind, stage, is_test, ready, crowd, leased, lease, due";
    private const string Crowd = "select " + Columns + " from mmolove_outbox indexed by mmolove_outbox_crowd where crowd = 1 and token = ?1 ";

    private readonly Statement _insert = new(db, """
        insert into mmolove_outbox(id, kind, stage, is_test, ready, crowd, leased, lease, due, attempts, enqueued_at, token, server_event_id, subject, body)
        values(?1, ?2, ?3, ?4, ?5, ?6, 0, 0, ?7, 0, ?7, ?8, ?9, ?10, ?11)
        """);
    private readonly Statement _find = new(db, "select " + Columns + ", token, server_event_id from mmolove_outbox where id = ?1");
    private readonly Statement _newer = new(db, "select id, kind, is_test, token, server_event_id from mmolove_outbox where id > ?1 order by id");
    private readonly Statement _firstOfCrowd = new(db, Crowd + "and stage = ?2 and (kind > 0) = ?3 order by id limit 1");
    private readonly Statement _anyOfCrowd = new(db, Crowd + "limit 1");
    private readonly Statement _realRegistrationOfCrowd = new(db, Crowd + "and stage = ?2 and (kind > 0) = 0 and is_test = 0 limit 1");
    private readonly Statement _readyOfCrowd = new(db, "select " + Columns + " from mmolove_outbox where crowd = 1 and ready = 1 and stage = 0 and token = ?1 limit 1");
    private readonly Statement _turn = new(db, "update mmolove_outbox set ready = ?2, due = ?3 where id = ?1");
    private readonly Statement _lease = new(db, "update mmolove_outbox set leased = 1, lease = ?2, due = ?3 where id = ?1");
    private readonly Statement _delete = new(db, "delete from mmolove_outbox where id = ?1");

    /// <summary>Every row above an id, for whoever keeps track of rows.</summary>
    public Statement NewerThan(long id) => _newer.Bind(1, id);

    public void Insert(long id, in OutboxEntry entry, bool isReady, bool isCrowd, long now)
    {
        _insert.Bind(1, id).Bind(2, (long)entry.Kind).Bind(3, (long)entry.Stage).Bind(4, entry.IsTest ? 1 : 0).Bind(5, isReady ? 1 : 0)
            .Bind(6, isCrowd ? 1 : 0).Bind(7, now).BindText(8, entry.Token.Span).BindText(9, entry.ServerEventId.Span);
        if (entry.Subject.IsEmpty) _insert.BindNull(10);
        else _insert.BindText(10, entry.Subject.Span);
        _insert.BindBlob(11, entry.Body.Span).Run();
    }

    /// <summary>The row, its token and its key.</summary>
    public StoredRow? Find(long id, out byte[] token, out byte[] serverEventId)
    {
        token = serverEventId = [];
        if (!_find.Bind(1, id).Step()) return null;
        var row = Read(_find);
        token = _find.Bytes(9).ToArray();
        serverEventId = _find.Bytes(10).ToArray();
        _find.Reset();
        return row;
    }

    /// <summary>The row if it is one of the token.</summary>
    public StoredRow? FindOfToken(long id, ReadOnlySpan<byte> token)
    {
        if (!_find.Bind(1, id).Step()) return null;
        StoredRow? row = _find.Bytes(9).SequenceEqual(token) ? Read(_find) : null;
        _find.Reset();
        return row;
    }

    /// <summary>True where the row is the entry's: same kind, token, key and test.</summary>
    public bool IsSameEvent(long id, in OutboxEntry entry)
    {
        if (!_find.Bind(1, id).Step()) return false;
        var isSame = _find.Int32(1) == (int)entry.Kind && _find.Flag(3) == entry.IsTest
            && _find.Bytes(9).SequenceEqual(entry.Token.Span) && _find.Bytes(10).SequenceEqual(entry.ServerEventId.Span);
        _find.Reset();
        return isSame;
    }

    public StoredRow? FirstOfCrowd(ReadOnlySpan<byte> token, OutboxStage stage, bool isRegistered) =>
        One(_firstOfCrowd.BindText(1, token).Bind(2, (long)stage).Bind(3, isRegistered ? 0 : 1));

    public StoredRow? AnyOfCrowd(ReadOnlySpan<byte> token) => One(_anyOfCrowd.BindText(1, token));

    public StoredRow? RealRegistrationOfCrowd(ReadOnlySpan<byte> token, OutboxStage stage) =>
        One(_realRegistrationOfCrowd.BindText(1, token).Bind(2, (long)stage));

    public StoredRow? ReadyOfCrowd(ReadOnlySpan<byte> token) => One(_readyOfCrowd.BindText(1, token));

    /// <summary>Gives a row its turn, or takes it away.</summary>
    public void SetTurn(long id, bool isReady, long due) => _turn.Bind(1, id).Bind(2, isReady ? 1 : 0).Bind(3, due).Run();

    public void SetLease(long id, long lease, long due) => _lease.Bind(1, id).Bind(2, lease).Bind(3, due).Run();

    public void Delete(long id) => _delete.Bind(1, id).Run();

    public void Dispose()
    {
        foreach (var statement in new[] { _insert, _find, _newer, _firstOfCrowd, _anyOfCrowd, _realRegistrationOfCrowd, _readyOfCrowd, _turn, _lease, _delete })
            statement.Dispose();
    }

    private static StoredRow? One(Statement statement)
    {
        if (!statement.Step()) return null;
        var row = Read(statement);
        statement.Reset();
        return row;
    }

    /// <summary>Reads the columns of a statement that begins with <see cref="Columns"/>.</summary>
    private static StoredRow Read(Statement s) =>
        new(s.Int64(0), (OutboxKind)s.Int32(1), (OutboxStage)s.Int32(2), s.Flag(3), s.Flag(4), s.Flag(5), s.Flag(6), s.Int64(7), s.Int64(8));
}
