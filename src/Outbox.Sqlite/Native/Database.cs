using System.Globalization;
using SQLitePCL;

namespace MMOLove.Referral.Storage.Sqlite.Native;

/// <summary>One connection of the store's own to its file.</summary>
internal sealed class Database : IDisposable
{
    static Database() => Batteries_V2.Init();

    private Database(sqlite3 handle) => Handle = handle;

    public sqlite3 Handle { get; }

    /// <summary>Opens, or creates where <paramref name="create"/>.</summary>
    public static Database Open(SqliteOutboxOptions options, bool create)
    {
        var flags = raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_NOMUTEX | (create ? raw.SQLITE_OPEN_CREATE : 0);
        var code = raw.sqlite3_open_v2(options.Path, out var handle, flags, null);
        if (code != raw.SQLITE_OK)
        {
            var message = raw.sqlite3_errmsg(handle).utf8_to_string();
            handle.Dispose();
            throw new Failure(code, message);
        }
        var database = new Database(handle);
        try
        {
            raw.sqlite3_extended_result_codes(handle, 1);
            raw.sqlite3_busy_timeout(handle, (int)Math.Min(options.BusyTimeout.TotalMilliseconds, 600_000));
            database.Execute("pragma journal_mode=wal");
            database.Execute(options.Durability == SqliteDurability.Full ? "pragma synchronous=full" : "pragma synchronous=normal");
            // 32 MiB of pages, and checkpoints every 16 MiB: a page that many commits change is then written back once.
            database.Execute("pragma cache_size=-32768; pragma wal_autocheckpoint=4000; pragma temp_store=memory");
            if (options.MaxPages is { } pages) database.Execute("pragma max_page_count=" + pages.ToString(CultureInfo.InvariantCulture));
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    public Statement Prepare(string sql) => new(Handle, sql);

    /// <summary>Runs one statement or several, passing over any rows.</summary>
    public void Execute(string sql) => Execute(Handle, sql);

    public static void Execute(sqlite3 handle, string sql) => Failure.Check(raw.sqlite3_exec(handle, sql), handle);

    public void Dispose() => Handle.Dispose();
}
