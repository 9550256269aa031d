using MMOLove.Referral.Storage.Sqlite.Native;
using SQLitePCL;

namespace MMOLove.Referral.Storage.Sqlite.Rows;

/// <summary>The one row of <c>mmolove_outbox_state</c>: ids, counts and the newest moment, read at the start of a transaction and written once at its end.</summary>
internal sealed class StoreState(sqlite3 db) : IDisposable
{
    private readonly Statement _read = new(db, "select last_id, clock, undelivered, unhandled, dead_deliveries, dead_handlings from mmolove_outbox_state");
    private readonly Statement _write = new(db, "update mmolove_outbox_state set last_id = ?1, clock = ?2, undelivered = ?3, unhandled = ?4, dead_deliveries = ?5, dead_handlings = ?6");
    private readonly long[] _standing = new long[5];
    private bool _isChanged;
    private long _lastId;

    /// <summary>The newest id ever given; ids are never given twice.</summary>
    public long LastId => _lastId;

    /// <summary>The store's present moment in microseconds; the same throughout a transaction.</summary>
    public long Now { get; private set; }

    public void Read(StoreClock clock)
    {
        _read.Step();
        _lastId = _read.Int64(0);
        Now = clock.NotBefore(_read.Int64(1));
        for (var stage = 0; stage < 2; stage++) _standing[stage] = _read.Int64(2 + stage);
        for (var stage = 3; stage < 5; stage++) _standing[stage] = _read.Int64(1 + stage);
        _read.Reset();
        _isChanged = false;
    }

    public long NextId()
    {
        _isChanged = true;
        return ++_lastId;
    }

    public long Standing(OutboxStage stage) => _standing[(int)stage];

    public void Count(OutboxStage stage, int by)
    {
        _standing[(int)stage] += by;
        _isChanged = true;
    }

    public void Write()
    {
        if (!_isChanged) return;
        _write.Bind(1, _lastId).Bind(2, Now).Bind(3, _standing[0]).Bind(4, _standing[1]).Bind(5, _standing[3]).Bind(6, _standing[4]).Run();
        _isChanged = false;
    }

    public void Dispose()
    {
        _read.Dispose();
        _write.Dispose();
    }
}
