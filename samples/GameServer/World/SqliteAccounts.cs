using Microsoft.Data.Sqlite;

namespace GameServer.World;

/// <summary>
/// Accounts in a SQLite file that holds the outbox too. Each change is one transaction with the event it causes, so a process that is
/// killed at any instruction leaves both or neither.
/// </summary>
public sealed class SqliteAccounts : IAccounts
{
    readonly SqliteConnection _database;
    readonly Dictionary<long, Account> _accounts = [];

    public SqliteAccounts(string file)
    {
        _database = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file }.ToString());
        _database.Open();
        Run(null, """
            PRAGMA journal_mode = WAL;
            CREATE TABLE IF NOT EXISTS account (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, mmref TEXT, level INTEGER NOT NULL, gold INTEGER NOT NULL);
            CREATE TABLE IF NOT EXISTS granted (reward TEXT PRIMARY KEY);
            """);
        Load();
    }

    public IReadOnlyCollection<Account> All => _accounts.Values;

    public Account Create(string name, string? mmref, PlayerHooks hooks)
    {
        var account = new Account(_accounts.Count + 1, name, mmref);
        using var transaction = _database.BeginTransaction();
        Run(transaction, "INSERT INTO account VALUES ($id, $name, $mmref, 1, 0)", ("$id", account.Id), ("$name", name), ("$mmref", mmref));
        hooks.AccountCreated(account.Mmref, account.Id, transaction);
        transaction.Commit();
        _accounts.Add(account.Id, account);
        return account;
    }

    public void LevelUp(Account account, int levels, PlayerHooks hooks)
    {
        var before = account.Level;
        using var transaction = _database.BeginTransaction();
        Run(transaction, "UPDATE account SET level = level + $levels WHERE id = $id", ("$levels", levels), ("$id", account.Id));
        if (before < 10 && before + levels >= 10) hooks.ReachedLevelTen(account.Mmref, account.Id, transaction);
        transaction.Commit();
        account.Level += levels;
    }

    public bool GrantOnce(string key, long accountId, int gold)
    {
        // The key is remembered in the transaction that pays: exactly once, however often the reward is announced.
        using var transaction = _database.BeginTransaction();
        if (Run(transaction, "INSERT INTO granted VALUES ($key) ON CONFLICT DO NOTHING", ("$key", key)) == 0) return false;
        Run(transaction, "UPDATE account SET gold = gold + $gold WHERE id = $id", ("$gold", gold), ("$id", accountId));
        transaction.Commit();
        _accounts[accountId].Gold += gold;
        return true;
    }

    public void Dispose() => _database.Dispose();

    void Load()
    {
        using var command = _database.CreateCommand();
        command.CommandText = "SELECT id, name, mmref, level, gold FROM account";
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            var account = new Account(row.GetInt64(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2)) { Level = row.GetInt32(3), Gold = row.GetInt32(4) };
            _accounts.Add(account.Id, account);
        }
    }

    int Run(SqliteTransaction? transaction, string sql, params (string Name, object? Value)[] values)
    {
        using var command = _database.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command.ExecuteNonQuery();
    }
}
