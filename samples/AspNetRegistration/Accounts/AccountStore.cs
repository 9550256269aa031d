using Microsoft.Data.Sqlite;

namespace AspNetRegistration.Accounts;

/// <summary>Accounts, and the two hooks inside the transactions that change them.</summary>
public sealed class AccountStore(AccountDatabase database, PlayerHooks hooks)
{
    /// <summary>SQLITE_CONSTRAINT_UNIQUE.</summary>
    private const int UniqueViolation = 2067;

    /// <summary>Makes the account and the <c>registered</c> event in one transaction.</summary>
    /// <returns>Null where the name is taken.</returns>
    public Account? Create(string name, string? mmref)
    {
        using var connection = database.Open();
        using var transaction = connection.BeginTransaction();
        try
        {
            var id = (long)Command(connection, transaction, "insert into accounts (name, mmref) values ($name, $mmref) returning id", ("$name", name), ("$mmref", mmref)).ExecuteScalar()!;
            hooks.AccountCreated(mmref, id, transaction);
            transaction.Commit();
            return new Account(id, name, mmref, 1, 0);
        }
        catch (SqliteException taken) when (taken.SqliteExtendedErrorCode == UniqueViolation)
        {
            return null;
        }
    }

    /// <summary>The player reaches level ten: the new level and the <c>qualified</c> event in one transaction. Once; again changes nothing.</summary>
    public void ReachLevelTen(long id)
    {
        using var connection = database.Open();
        using var transaction = connection.BeginTransaction();
        if (Command(connection, transaction, "update accounts set level = 10 where id = $id and level < 10", ("$id", id)).ExecuteNonQuery() == 1)
            hooks.ReachedLevelTen(Find(id)!.Mmref, id, transaction);
        transaction.Commit();
    }

    /// <summary>Pays once for each key, however often it is asked to.</summary>
    /// <returns>False where the key was paid for before, or there is no such account.</returns>
    public bool Pay(string key, string column, object value, long gold)
    {
        using var connection = database.Open();
        using var transaction = connection.BeginTransaction();
        var account = Command(connection, transaction, $"select id from accounts where {column} = $value", ("$value", value)).ExecuteScalar();
        if (account is null) return false;
        var isNew = Command(connection, transaction, "insert or ignore into payments values ($key, $id, $gold)", ("$key", key), ("$id", account), ("$gold", gold)).ExecuteNonQuery() == 1;
        if (isNew) Command(connection, transaction, "update accounts set gold = gold + $gold where id = $id", ("$gold", gold), ("$id", account)).ExecuteNonQuery();
        transaction.Commit();
        return isNew;
    }

    public Account? Find(long id)
    {
        using var connection = database.Open();
        using var reader = Command(connection, null, "select id, name, mmref, level, gold from accounts where id = $id", ("$id", id)).ExecuteReader();
        return reader.Read()
            ? new Account(reader.GetInt64(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2), reader.GetInt32(3), reader.GetInt64(4))
            : null;
    }

    private static SqliteCommand Command(SqliteConnection connection, SqliteTransaction? transaction, string sql, params (string Name, object? Value)[] values)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }
}
