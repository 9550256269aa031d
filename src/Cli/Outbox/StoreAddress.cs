using System.CommandLine;
using MMOLove.Referral.Storage;
using MMOLove.Referral.Storage.PostgreSql;
using MMOLove.Referral.Storage.Sqlite;

namespace MMOLove.Referral.Cli.Outbox;

/// <summary>Which store a command looks after: <c>sqlite:&lt;file&gt;</c> or <c>postgres:&lt;connection string&gt;</c>.</summary>
static class StoreAddress
{
    const string Variable = "MMOLOVE_OUTBOX_STORE";
    const string Sqlite = "sqlite:";
    const string Postgres = "postgres:";

    public static readonly Option<string?> Store = new("--store")
    {
        Description = $"sqlite:<file> or postgres:<connection string>; else {Variable}. Process lists show options: keep a password in the variable.",
    };

    /// <exception cref="UsageException">No store is named, or not in this form, or the file is not there.</exception>
    /// <exception cref="ReferralStoreException">It cannot be opened.</exception>
    public static async Task<IReferralOutboxStore> OpenAsync(ParseResult given, CancellationToken stop)
    {
        var store = Make(given.GetValue(Store) ?? Environment.GetEnvironmentVariable(Variable));
        await store.OpenAsync(stop).ConfigureAwait(false);
        return store;
    }

    static IReferralOutboxStore Make(string? address)
    {
        if (string.IsNullOrWhiteSpace(address)) throw new UsageException($"Which store? Give --store sqlite:<file> or --store postgres:<connection string>, or set {Variable}.");
        if (address.StartsWith(Sqlite, StringComparison.OrdinalIgnoreCase)) return OfFile(address[Sqlite.Length..]);
        if (!address.StartsWith(Postgres, StringComparison.OrdinalIgnoreCase)) throw new UsageException("A store is sqlite:<file> or postgres:<connection string>.");
        try
        {
            return new PostgreSqlOutboxStore(address[Postgres.Length..]);
        }
        catch (ArgumentException)
        {
            throw new UsageException("The PostgreSQL connection string cannot be read. It looks like Host=db;Database=game;Username=game;Password=…");
        }
    }

    // Opening would make the file: someone who mistyped its name would look at an empty outbox.
    static SqliteOutboxStore OfFile(string file) => File.Exists(file)
        ? new SqliteOutboxStore(file)
        : throw new UsageException($"There is no SQLite file {Path.GetFullPath(file)}.");
}
