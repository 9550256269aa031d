using MMOLove.Referral.Storage.Sqlite.Lanes;
using MMOLove.Referral.Storage.Sqlite.Native;
using MMOLove.Referral.Storage.Sqlite.Rows;
using MMOLove.Referral.Storage.Sqlite.Schema;
using MMOLove.Referral.Storage.Sqlite.Work;
using SQLitePCL;

namespace MMOLove.Referral.Storage.Sqlite;

/// <summary>The connection that writes, with everything prepared on it.</summary>
internal sealed class Connection : IDisposable
{
    private readonly Database _database;
    private readonly KnownRows _known;
    private readonly Statement _begin;
    private readonly Statement _commit;

    public Connection(SqliteOutboxOptions options, KnownRows known)
    {
        _known = known;
        _database = Database.Open(options, create: true);
        try
        {
            SqliteSchema.Migrate(_database.Handle, options.Path);
            _begin = _database.Prepare("begin immediate");
            _commit = _database.Prepare("commit");
            Writer = new RowWriter(_database.Handle, known);
            Claiming = new Claiming(_database.Handle, Writer);
            Settling = new Settling(_database.Handle, Writer);
            Operating = new Operating(_database.Handle, Writer);
        }
        catch
        {
            _database.Dispose();
            throw;
        }
    }

    public RowWriter Writer { get; }

    public Claiming Claiming { get; }

    public Settling Settling { get; }

    public Operating Operating { get; }

    public T Write<T, TWork>(StoreClock clock, Func<Connection, TWork, T> work, TWork with)
    {
        _begin.Run();
        try
        {
            Writer.Begin(clock);
            var result = work(this, with);
            Writer.State.Write();
            _commit.Run();
            _known.Commit(Writer.State.LastId);
            return result;
        }
        catch
        {
            _known.Rollback();
            if (raw.sqlite3_get_autocommit(_database.Handle) == 0) raw.sqlite3_exec(_database.Handle, "rollback");
            throw;
        }
    }

    public void Dispose()
    {
        Operating.Dispose();
        Settling.Dispose();
        Claiming.Dispose();
        Writer.Dispose();
        _commit.Dispose();
        _begin.Dispose();
        _database.Dispose();
    }
}
