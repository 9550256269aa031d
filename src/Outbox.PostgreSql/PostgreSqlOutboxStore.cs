using System.Text.RegularExpressions;
using MMOLove.Referral.Storage.PostgreSql.Rows;
using MMOLove.Referral.Storage.PostgreSql.Schema;
using Npgsql;
using NpgsqlTypes;

namespace MMOLove.Referral.Storage.PostgreSql;

/// <summary>
/// Keeps the outbox in PostgreSQL 13 or later, for one game server or a fleet: any number of processes may share it. Rows are claimed by
/// <c>FOR UPDATE SKIP LOCKED</c> under leases that run by the database's clock; no transaction is held while an event is sent.
/// </summary>
/// <remarks>A connection that is lost makes the call throw a transient <see cref="ReferralStoreException"/>; the next call connects anew.</remarks>
public sealed partial class PostgreSqlOutboxStore : ITransactionalOutboxStore
{
    private readonly NpgsqlDataSource _source;
    private readonly bool _ownsSource;
    private readonly string _schema;
    private readonly string _insert;
    private volatile bool _isOpen;
    private volatile bool _isDisposed;

    /// <summary>Makes a store; nothing is connected yet.</summary>
    /// <param name="connectionString">Where the database is, in Npgsql's form.</param>
    /// <exception cref="ArgumentException">The string is empty or not in Npgsql's form.</exception>
    public PostgreSqlOutboxStore(string connectionString) : this(new PostgreSqlOutboxOptions { ConnectionString = connectionString })
    {
    }

    /// <summary>Makes a store; nothing is connected yet.</summary>
    /// <exception cref="ArgumentException">Neither or both of connection string and data source are given, or the schema's name is not usable.</exception>
    public PostgreSqlOutboxStore(PostgreSqlOutboxOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (string.IsNullOrWhiteSpace(options.ConnectionString) == options.DataSource is null)
            throw new ArgumentException("Give the outbox either a PostgreSQL connection string or a data source.", nameof(options));
        if (!SchemaName().IsMatch(options.Schema))
            throw new ArgumentException("The outbox's PostgreSQL schema must be 1 to 48 lower-case letters, digits and underscores, and begin with a letter.", nameof(options));
        _schema = options.Schema;
        _insert = EntryColumns.InsertInto(_schema);
        _ownsSource = options.DataSource is null;
        _source = options.DataSource ?? MakeSource(options.ConnectionString!);
    }

    /// <inheritdoc/>
    public async ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        await GuardAsync(
            async () =>
            {
                await PostgreSqlSchema.MigrateAsync(_source, _schema, cancellationToken).ConfigureAwait(false);
                return 0;
            }, cancellationToken).ConfigureAwait(false);
        _isOpen = true;
    }

    /// <inheritdoc/>
    public async ValueTask EnqueueAsync(ReadOnlyMemory<OutboxEntry> entries, CancellationToken cancellationToken)
    {
        if (entries.IsEmpty) return;
        await RunAsync(
            _insert,
            command => EntryColumns.Add(command.Parameters, entries.Span),
            async command => await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<OutboxClaims> ClaimAsync(OutboxClaimRequest request, CancellationToken cancellationToken)
    {
        var function = request.Stage switch
        {
            OutboxStage.Delivery => "claim_delivery",
            OutboxStage.Handling => "claim_handling",
            _ => throw new ArgumentOutOfRangeException(nameof(request), request.Stage, "Only Delivery and Handling have work to lease."),
        };
        return RunAsync(
            $"select {RowReader.ClaimColumns} from {_schema}.{function}($1, $2, $3)",
            command =>
            {
                command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = request.Owner });
                command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = request.MaxEntries });
                command.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = request.LeaseFor });
            },
            async command =>
            {
                var claims = new List<OutboxClaim>();
                await using (var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false))
                {
                    while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false)) claims.Add(RowReader.ReadClaim(rows));
                }
                claims.Sort(static (x, y) => x.Id.CompareTo(y.Id));
                return new OutboxClaims(claims, await NextDueInAsync(command.Connection!, request.Stage, cancellationToken).ConfigureAwait(false));
            }, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<int> SettleAsync(IReadOnlyList<OutboxSettlement> settlements, CancellationToken cancellationToken) =>
        settlements.Count == 0 ? new(0) : CountAsync($"select {_schema}.settle($1, $2, $3, $4, $5, $6, $7, $8, $9)", command => SettlementColumns.Add(command.Parameters, settlements), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<int> RenewAsync(IReadOnlyList<OutboxClaim> claims, TimeSpan leaseFor, CancellationToken cancellationToken) => CountAsync(
        $"select {_schema}.renew($1, $2, $3)",
        command =>
        {
            command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = claims.Select(c => c.Id).ToArray() });
            command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = claims.Select(c => c.Lease).ToArray() });
            command.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = leaseFor });
        }, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _isOpen = false;
        _isDisposed = true;
        return _ownsSource ? _source.DisposeAsync() : default;
    }

    private static NpgsqlDataSource MakeSource(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        // Few statements, run for ever: the server keeps them prepared.
        if (settings.MaxAutoPrepare == 0) (settings.MaxAutoPrepare, settings.AutoPrepareMinUsages) = (32, 2);
        settings.ApplicationName ??= "MMOLove.Referral";
        return NpgsqlDataSource.Create(settings);
    }

    private async Task<TimeSpan?> NextDueInAsync(NpgsqlConnection connection, OutboxStage stage, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"select due - clock_timestamp() from {_schema}.outbox where ready and stage = $1 order by due, id limit 1", connection);
        command.Parameters.Add(new NpgsqlParameter<short> { TypedValue = (short)stage, NpgsqlDbType = NpgsqlDbType.Smallint });
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is TimeSpan wait
            ? wait < TimeSpan.Zero ? TimeSpan.Zero : wait
            : null;
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{0,47}$", RegexOptions.CultureInvariant)]
    private static partial Regex SchemaName();
}
