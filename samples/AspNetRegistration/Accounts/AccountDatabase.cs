using Microsoft.Data.Sqlite;

namespace AspNetRegistration.Accounts;

/// <summary>The site's own database. The outbox keeps its tables in the same file, so that one transaction holds both.</summary>
public sealed class AccountDatabase
{
    private readonly string _connectionString;

    public AccountDatabase(string file)
    {
        _connectionString = new SqliteConnectionStringBuilder { DataSource = file }.ToString();
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            create table if not exists accounts (
                id integer primary key autoincrement,
                name text not null unique collate nocase,
                mmref text,
                level integer not null default 1,
                gold integer not null default 0);
            create table if not exists payments (key text primary key, account integer not null, gold integer not null);
            """;
        command.ExecuteNonQuery();
    }

    public SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        return connection;
    }
}
