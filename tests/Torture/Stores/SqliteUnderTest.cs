using System.Globalization;
using System.Text;
using MMOLove.Referral.Storage.Sqlite;
using MMOLove.Referral.Storage.Sqlite.Native;
using MMOLove.Referral.Storage.Sqlite.Schema;
using MMOLove.Referral.Torture.Rounds;

namespace MMOLove.Referral.Torture.Stores;

/// <summary>One game server and its file, which holds the game's tables too.</summary>
internal sealed class SqliteUnderTest : IStoreUnderTest
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mmolove-torture-").FullName;

    public string Name => "sqlite";

    public int Servers => 1;

    public bool CanRestart => false;

    public (string Database, string Schema) Place(int seed) => (Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"game-{seed}.db")), "");

    public Task MakePreviousVersionAsync(string database, string schema, string serverId, IReadOnlyList<Player> players)
    {
        using var connection = Database.Open(new SqliteOutboxOptions { Path = database }, create: true);
        SqliteSchema.Migrate(connection.Handle, database, upTo: SqliteSchema.Current - 1);
        var now = TimeProvider.System.GetUtcNow();
        var microseconds = (now - DateTimeOffset.UnixEpoch).Ticks / 10;
        using var insert = connection.Prepare("""
            insert into mmolove_outbox(id, kind, stage, is_test, ready, crowd, leased, lease, due, attempts, enqueued_at, token, server_event_id, subject, body)
            values(?1, 0, 0, 0, 1, 0, 0, 0, ?2, 0, ?2, ?3, ?4, null, ?5)
            """);
        connection.Execute("begin");
        for (var i = 0; i < players.Count; i++)
            insert.Bind(1, i + 1).Bind(2, microseconds).Bind(3, players[i].Token).Bind(4, players[i].Key(0)).BindBlob(5, Encoding.UTF8.GetBytes(StandingBody.Registered(serverId, players[i], now))).Run();
        connection.Execute(string.Create(CultureInfo.InvariantCulture, $"update mmolove_outbox_state set last_id = {players.Count}, undelivered = {players.Count}, clock = {microseconds}; commit"));
        return Task.CompletedTask;
    }

    public Task RestartAsync(bool crash, TimeSpan down) => throw new NotSupportedException("SQLite has no server.");

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return default;
    }
}
