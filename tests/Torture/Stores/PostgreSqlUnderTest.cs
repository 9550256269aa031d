using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MMOLove.Referral.Outbox.PostgreSql.Tests.Server;
using MMOLove.Referral.Storage.PostgreSql.Schema;
using MMOLove.Referral.Torture.Rounds;
using Npgsql;

namespace MMOLove.Referral.Torture.Stores;

/// <summary>Three game servers on one PostgreSQL, which is stopped and started under them.</summary>
internal sealed class PostgreSqlUnderTest : IStoreUnderTest
{
    private readonly PostgreSqlServer _server;

    private PostgreSqlUnderTest(PostgreSqlServer server) => _server = server;

    public string Name => "postgres";

    public int Servers => 3;

    public bool CanRestart => true;

    public static async Task<PostgreSqlUnderTest> StartAsync() => new(await PostgreSqlServer.StartAsync());

    public (string Database, string Schema) Place(int seed) => (_server.ConnectionString, string.Create(CultureInfo.InvariantCulture, $"round_{seed}"));

    public async Task MakePreviousVersionAsync(string database, string schema, string serverId, IReadOnlyList<Player> players)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await PostgreSqlSchema.MigrateAsync(source, schema, default, upTo: PostgreSqlSchema.Current - 1);
        foreach (var player in players)
        {
            var token = Encoding.UTF8.GetBytes(player.Token);
            await using var insert = source.CreateCommand($"""
                insert into {schema}.outbox(token_key, kind, stage, is_test, due, enqueued_at, token, server_event_id, body)
                values($1, 0, 0, false, now(), now(), $2, $3, $4)
                """);
            insert.Parameters.AddWithValue(new Guid(SHA256.HashData(token).AsSpan(0, 16), bigEndian: true));
            insert.Parameters.AddWithValue(token);
            insert.Parameters.AddWithValue(Encoding.UTF8.GetBytes(player.Key(0)));
            insert.Parameters.AddWithValue(Encoding.UTF8.GetBytes(StandingBody.Registered(serverId, player, TimeProvider.System.GetUtcNow())));
            await insert.ExecuteNonQueryAsync();
        }
    }

    public async Task RestartAsync(bool crash, TimeSpan down)
    {
        await _server.StopAsync(crash);
        await Task.Delay(down);
        await _server.StartAgainAsync();
        NpgsqlConnection.ClearAllPools();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
