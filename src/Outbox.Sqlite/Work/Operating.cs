using MMOLove.Referral.Storage.Sqlite.Native;
using MMOLove.Referral.Storage.Sqlite.Rows;
using SQLitePCL;

namespace MMOLove.Referral.Storage.Sqlite.Work;

/// <summary>What operators change: replay, purge, clean-up, parking.</summary>
internal sealed class Operating(sqlite3 db, RowWriter writer) : IDisposable
{
    private readonly Statement _replay = new(db, "update mmolove_outbox set stage = ?2, ready = ?3, leased = 0, due = ?4, finished_at = null, attempts = 0, enqueued_at = ?4, refused_since = null, replayed = 1 where id = ?1");
    private readonly Statement _finished = new(db, "select id from mmolove_outbox indexed by mmolove_outbox_finished where stage = 2 and finished_at <= ?1 order by finished_at");

    public int Replay(OutboxQuery query)
    {
        var ids = Selection.Ids(db, query, OutboxStage.DeadDelivery, OutboxStage.DeadHandling);
        foreach (var id in ids)
        {
            var row = writer.Rows.Find(id, out var token, out _)!.Value;
            var stage = row.Stage == OutboxStage.DeadDelivery ? OutboxStage.Delivery : OutboxStage.Handling;
            _replay.Bind(1, id).Bind(2, (long)stage).Bind(3, stage == OutboxStage.Handling ? 1 : 0).Bind(4, writer.Now).Run();
            writer.State.Count(row.Stage, -1);
            writer.State.Count(stage, +1);
            if (stage == OutboxStage.Delivery) writer.PassTurn(row, token);
        }
        return ids.Count;
    }

    public int Purge(OutboxQuery query) => Delete(Selection.Ids(db, query, OutboxStage.Done, OutboxStage.DeadDelivery, OutboxStage.DeadHandling));

    public int CleanUp(TimeSpan keepFor, int limit)
    {
        _finished.Bind(1, writer.Now - StoreClock.Microseconds(keepFor) - 1);
        var ids = new List<long>();
        while (ids.Count < limit && _finished.Step())
        {
            if (!writer.KeepsOthersFromBeingHeld(_finished.Int64(0))) ids.Add(_finished.Int64(0));
        }
        _finished.Reset();
        return Delete(ids);
    }

    public void Park(OutboxParking? parking)
    {
        using var delete = new Statement(db, "delete from mmolove_outbox_parking");
        delete.Run();
        if (parking is null) return;
        using var insert = new Statement(db, "insert into mmolove_outbox_parking values(1, ?1, ?2, ?3)");
        insert.Bind(1, parking.Reason).Bind(2, parking.KeyFingerprint).Bind(3, parking.Since.UtcTicks).Run();
    }

    public void Dispose()
    {
        _replay.Dispose();
        _finished.Dispose();
    }

    private int Delete(List<long> ids)
    {
        foreach (var id in ids)
        {
            var row = writer.Rows.Find(id, out var token, out var serverEventId)!.Value;
            writer.Delete(row, token, serverEventId);
        }
        return ids.Count;
    }
}
