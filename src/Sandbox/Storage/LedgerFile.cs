using System.Text.Json;
using Microsoft.Data.Sqlite;
using MMOLove.Referral.Sandbox.Links;

namespace MMOLove.Referral.Sandbox.Storage;

/// <summary>
/// The <c>--data</c> file. The ledger lives in memory; this is its journal, read once at start and written behind.
/// It holds signing secrets and the token key, so only its owner may read it.
/// </summary>
sealed class LedgerFile : IDisposable
{
    // One sandbox at a time: the ledger in memory is the truth, and two of them would write over each other.
    // Each by itself: a pragma answers with a row, and what stands behind it in a batch fails without a word.
    static readonly string[] Pragmas = ["PRAGMA locking_mode = EXCLUSIVE", "PRAGMA journal_mode = WAL", "PRAGMA synchronous = NORMAL"];

    const string Schema = """
        CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value BLOB NOT NULL);
        CREATE TABLE IF NOT EXISTS server (id TEXT PRIMARY KEY, settings TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS referral (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, record TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS seen (token TEXT NOT NULL, event TEXT NOT NULL, server_event_id TEXT NOT NULL, PRIMARY KEY (token, event, server_event_id)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS transition (seq INTEGER PRIMARY KEY, record TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS callback (server TEXT NOT NULL, number INTEGER NOT NULL, record TEXT NOT NULL, PRIMARY KEY (server, number)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS event (seq INTEGER PRIMARY KEY, record TEXT NOT NULL, body BLOB);
        """;

    readonly SqliteConnection _connection;

    static LedgerFile() => SQLitePCL.Batteries_V2.Init();

    LedgerFile(SqliteConnection connection) => _connection = connection;

    /// <exception cref="IOException">The file cannot be opened, or is no data file.</exception>
    public static LedgerFile Open(string path)
    {
        try
        {
            if (!OperatingSystem.IsWindows() && !File.Exists(path))
                new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }).Dispose();
            var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 1 }.ToString());
            connection.Open();
            var file = new LedgerFile(connection);
            foreach (var pragma in Pragmas)
                file.Execute(pragma);
            file.Execute(Schema);
            return file;
        }
        catch (Exception e) when (e is SqliteException or UnauthorizedAccessException)
        {
            throw new IOException($"The data file cannot be opened: {e.Message}", e);
        }
    }

    /// <summary>The token key is kept, so that links followed yesterday still register today.</summary>
    public byte[] TokenKey()
    {
        using var insert = Command("INSERT OR IGNORE INTO meta VALUES ('token_key', $key)");
        insert.Parameters.AddWithValue("$key", ReferralTokens.NewKey());
        insert.ExecuteNonQuery();
        using var select = Command("SELECT value FROM meta WHERE key = 'token_key'");
        return (byte[])select.ExecuteScalar()!;
    }

    public IReadOnlyList<StoredServer> Servers() => [.. Read<StoredServer>("SELECT settings FROM server")];

    public IEnumerable<LedgerReferral> Referrals() => Read<LedgerReferral>("SELECT record FROM referral ORDER BY seq");

    public IEnumerable<CallbackDelivery> Callbacks(string serverId) => Read<CallbackDelivery>("SELECT record FROM callback WHERE server = $server ORDER BY number", ("$server", serverId));

    public IEnumerable<LedgerTransition> Transitions() => Read<LedgerTransition>("SELECT record FROM transition ORDER BY seq");

    public IEnumerable<SeenEvent> Seen()
    {
        using var command = Command("SELECT token, event, server_event_id FROM seen");
        using var rows = command.ExecuteReader();
        while (rows.Read())
            yield return new SeenEvent(rows.GetString(0), rows.GetString(1), rows.GetString(2));
    }

    /// <summary>Bodies come along for the newest <paramref name="bodies"/> alone.</summary>
    public IEnumerable<LedgerEvent> Events(int bodies)
    {
        using var command = Command("SELECT record, CASE WHEN seq > (SELECT MAX(seq) FROM event) - $bodies THEN body END FROM event ORDER BY seq");
        command.Parameters.AddWithValue("$bodies", bodies);
        using var rows = command.ExecuteReader();
        while (rows.Read())
            yield return JsonSerializer.Deserialize<StoredEvent>(rows.GetString(0))!.ToEvent(rows.IsDBNull(1) ? null : (byte[])rows.GetValue(1));
    }

    /// <summary>All that is written is committed, or nothing. Statements and no SqliteTransaction: where SQLite has rolled back itself, as on a full disk, that one keeps its connection unusable.</summary>
    public void InTransaction(Action write)
    {
        Execute("BEGIN IMMEDIATE");
        try
        {
            write();
            Execute("COMMIT");
        }
        finally
        {
            if (SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) == 0)
                Execute("ROLLBACK");
        }
    }

    public void Execute(string sql, params (string Name, object? Value)[] parameters)
    {
        using var command = Command(sql);
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        command.ExecuteNonQuery();
    }

    public void Dispose() => _connection.Dispose();

    IEnumerable<T> Read<T>(string sql, params (string Name, object Value)[] parameters)
    {
        using var command = Command(sql);
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        using var rows = command.ExecuteReader();
        while (rows.Read())
            yield return JsonSerializer.Deserialize<T>(rows.GetString(0))!;
    }

    SqliteCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
