using MMOLove.Referral.Outbox.Bench.Measuring;
using MMOLove.Referral.Outbox.Bench.Rows;
using MMOLove.Referral.Outbox.PostgreSql.Tests.Server;
using MMOLove.Referral.Storage.PostgreSql;
using MMOLove.Referral.Storage.Sqlite;

// usage: Outbox [--store sqlite|postgres] [--standing N]
// One line a ratio, each measured within this run; 0: every goal met, 1: one missed.
var only = Option("--store");
var standing = int.Parse(Option("--standing") ?? "1000000", System.Globalization.CultureInfo.InvariantCulture);
var report = new Report();

if (only is null or "sqlite")
{
    using var folder = new TemporaryFolder();
    await GroupCommitRow.RunAsync(report, folder);
    await FlatRow.RunAsync(report, "SQLite", standing, size => new SqliteOutboxStore(folder.File($"flat-{size}.db")));
}
if (only is null or "postgres")
{
    // Real commits: fsync as a server has it. The log is large, so that no checkpoint falls into a measurement.
    await using var server = await PostgreSqlServer.StartAsync("-c max_wal_size=8GB -c checkpoint_timeout=1h -c shared_buffers=512MB");
    await BatchRow.RunAsync(report, new PostgreSqlOutboxStore(new PostgreSqlOutboxOptions { ConnectionString = server.ConnectionString, Schema = "batch" }));
    await FlatRow.RunAsync(
        report, "PostgreSQL", standing,
        size => new PostgreSqlOutboxStore(new PostgreSqlOutboxOptions { ConnectionString = server.ConnectionString, Schema = $"flat_{size}" }),
        () => server.ExecuteAsync("vacuum analyze"));
}
return report.ExitCode;

string? Option(string name) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;
