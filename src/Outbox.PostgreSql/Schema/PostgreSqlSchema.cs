using System.Globalization;
using Npgsql;

namespace MMOLove.Referral.Storage.PostgreSql.Schema;

/// <summary>Creates the tables and brings older ones up to date. Any number of processes may start at once: one migrates, the others wait.</summary>
internal static class PostgreSqlSchema
{
    /// <summary>What this build writes and reads.</summary>
    public const int Current = 2;

    public static async Task MigrateAsync(NpgsqlDataSource source, string schema, CancellationToken cancellationToken, int upTo = Current)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await RunAsync(connection, $"select pg_advisory_xact_lock(hashtext('mmolove.outbox.{schema}'))", cancellationToken).ConfigureAwait(false);
        var version = await ReadVersionAsync(connection, schema, cancellationToken).ConfigureAwait(false);
        if (version > Current)
        {
            throw new ReferralStoreException(
                $"The outbox in schema '{schema}' has version {version}; this build knows versions up to {Current}. Update this server, or give it a schema of its own: a newer one is never changed back.");
        }
        if (version < upTo)
        {
            if (version == 0) await RunAsync(connection, $"create schema if not exists {schema}; create table {schema}.outbox_version(version integer not null); insert into {schema}.outbox_version values(0)", cancellationToken).ConfigureAwait(false);
            for (var next = version + 1; next <= upTo; next++) await RunAsync(connection, Step(next).Replace("{schema}", schema, StringComparison.Ordinal), cancellationToken).ConfigureAwait(false);
            await RunAsync(connection, string.Create(CultureInfo.InvariantCulture, $"update {schema}.outbox_version set version = {upTo}"), cancellationToken).ConfigureAwait(false);
        }
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>0 where there is no outbox yet.</summary>
    private static async Task<int> ReadVersionAsync(NpgsqlConnection connection, string schema, CancellationToken cancellationToken)
    {
        await using var exists = new NpgsqlCommand($"select to_regclass('{schema}.outbox_version') is not null", connection);
        if (await exists.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is not true) return 0;
        await using var read = new NpgsqlCommand($"select version from {schema}.outbox_version", connection);
        return (int)(await read.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static string Step(int version)
    {
        using var stream = typeof(PostgreSqlSchema).Assembly.GetManifestResourceStream(version.ToString(CultureInfo.InvariantCulture) + ".sql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
