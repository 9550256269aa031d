using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace MMOLove.Referral.Torture.Game;

/// <summary>The game's own tables: accounts and rewards, in the database that holds the outbox.</summary>
internal sealed class GameDatabase(string store, string database, string schema)
{
    public const int Gold = 100;

    private string Accounts => store == "sqlite" ? "accounts" : schema + ".accounts";

    private string Grants => store == "sqlite" ? "grants" : schema + ".grants";

    public Task CreateAsync() => InTransactionAsync(
        async transaction =>
        {
            if (store != "sqlite") await ExecuteAsync(transaction, $"create schema if not exists {schema}");
            await ExecuteAsync(transaction, $"create table if not exists {Accounts}(id bigint primary key, career integer not null default 0, gold integer not null default 0)");
            await ExecuteAsync(transaction, $"create table if not exists {Grants}(event_key text primary key, account bigint not null)");
        });

    /// <summary>The account is made, or its career goes on, and the event is enqueued: both or neither.</summary>
    public Task ReportAsync(long account, int career, Func<DbTransaction, ValueTask> enqueue) => InTransactionAsync(
        async transaction =>
        {
            await ExecuteAsync(transaction, $"insert into {Accounts}(id, career) values({account}, {career}) on conflict(id) do update set career = {career}");
            await enqueue(transaction);
        });

    /// <summary>Exactly once: the key and the gold are written by one transaction.</summary>
    public Task GrantAsync(string key, long account) => InTransactionAsync(
        async transaction =>
        {
            if (await ExecuteAsync(transaction, $"insert into {Grants}(event_key, account) values('{key}', {account}) on conflict(event_key) do nothing") == 0) return;
            await ExecuteAsync(transaction, $"insert into {Accounts}(id, gold) values({account}, {Gold}) on conflict(id) do update set gold = {Accounts}.gold + {Gold}");
        });

    /// <summary>Career and gold of each account.</summary>
    public async Task<Dictionary<long, (int Career, int Gold)>> ReadAccountsAsync()
    {
        var accounts = new Dictionary<long, (int, int)>();
        await ReadAsync($"select id, career, gold from {Accounts}", row => accounts.Add(row.GetInt64(0), (row.GetInt32(1), row.GetInt32(2))));
        return accounts;
    }

    /// <summary>The keys under which rewards were granted.</summary>
    public async Task<HashSet<string>> ReadGrantsAsync()
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        await ReadAsync($"select event_key from {Grants}", row => keys.Add(row.GetString(0)));
        return keys;
    }

    private async Task InTransactionAsync(Func<DbTransaction, Task> work)
    {
        await using var connection = Connect();
        await connection.OpenAsync();
        if (connection is SqliteConnection) await WaitForLocksInSqliteAsync(connection);
        // Microsoft.Data.Sqlite begins IMMEDIATE by itself: the write lock comes first.
        await using var transaction = await connection.BeginTransactionAsync();
        await work(transaction);
        await transaction.CommitAsync();
    }

    private async Task ReadAsync(string sql, Action<DbDataReader> read)
    {
        // A fresh connection: a pooled one may have been cut when the database was stopped.
        await using var connection = Connect(";Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync()) read(rows);
    }

    private DbConnection Connect(string settings = "") => store == "sqlite"
        ? new SqliteConnection($"Data Source={database};Default Timeout=20{settings}")
        : new NpgsqlConnection(database + settings);

    /// <summary>Otherwise Microsoft.Data.Sqlite waits for a lock by looking every 150 ms, and loses it to whoever waits in SQLite.</summary>
    private static async Task WaitForLocksInSqliteAsync(DbConnection connection)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "pragma busy_timeout = 20000";
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<int> ExecuteAsync(DbTransaction transaction, string sql)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        return await command.ExecuteNonQueryAsync();
    }
}
