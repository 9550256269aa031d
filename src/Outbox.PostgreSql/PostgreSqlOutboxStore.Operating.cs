using System.Text;
using MMOLove.Referral.Storage.PostgreSql.Rows;
using Npgsql;

namespace MMOLove.Referral.Storage.PostgreSql;

/// <summary>What operators do: look, replay, purge.</summary>
public sealed partial class PostgreSqlOutboxStore
{
    /// <summary>A moment further back than this the database cannot name.</summary>
    private static readonly TimeSpan s_forEver = TimeSpan.FromDays(1000 * 365);

    private long _finishedBelow;

    /// <inheritdoc/>
    public ValueTask<OutboxParking?> GetParkingAsync(CancellationToken cancellationToken) => RunAsync(
        $"select reason, key_fingerprint, since from {_schema}.outbox_parking",
        static _ => { },
        async command =>
        {
            await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            return await row.ReadAsync(cancellationToken).ConfigureAwait(false)
                ? new OutboxParking(row.GetString(0), row.GetString(1), row.GetFieldValue<DateTimeOffset>(2))
                : null;
        }, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask SetParkingAsync(OutboxParking? parking, CancellationToken cancellationToken) => await RunAsync(
        parking is null
            ? $"delete from {_schema}.outbox_parking"
            : $"insert into {_schema}.outbox_parking(reason, key_fingerprint, since) values($1, $2, $3) on conflict(one) do update set reason = excluded.reason, key_fingerprint = excluded.key_fingerprint, since = excluded.since",
        command =>
        {
            if (parking is null) return;
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = parking.Reason });
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = parking.KeyFingerprint });
            command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = parking.Since.ToUniversalTime() });
        },
        command => command.ExecuteNonQueryAsync(cancellationToken), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    /// <remarks>
    /// The oldest row by id is looked for where the last look ended, and the oldest of those that were replayed by their own index: with
    /// many finished rows kept, each is passed over once and not at every look.
    /// </remarks>
    public ValueTask<OutboxStatistics> GetStatisticsAsync(CancellationToken cancellationToken) => RunAsync(
        $"""
        select
            (select count(*) from {_schema}.outbox where stage = 0),
            (select count(*) from {_schema}.outbox where ready and stage = 1),
            (select count(*) from {_schema}.outbox where stage > 2 and stage = 3),
            (select count(*) from {_schema}.outbox where stage > 2 and stage = 4),
            oldest.id,
            clock_timestamp() - least(oldest.enqueued_at, (select min(enqueued_at) from {_schema}.outbox where replayed and stage < 2))
        from (select) as one left join lateral (
            select id, enqueued_at from {_schema}.outbox where id >= $1 and stage < 2 and not replayed order by id limit 1) oldest on true
        """,
        command => command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = Interlocked.Read(ref _finishedBelow) }),
        async command =>
        {
            await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await row.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (!row.IsDBNull(4)) Interlocked.Exchange(ref _finishedBelow, row.GetInt64(4));
            return new OutboxStatistics
            {
                Undelivered = row.GetInt64(0),
                Unhandled = row.GetInt64(1),
                DeadDeliveries = row.GetInt64(2),
                DeadHandlings = row.GetInt64(3),
                OldestAge = row.IsDBNull(5) ? null : row.GetTimeSpan(5),
            };
        }, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<OutboxRecord>> ListAsync(OutboxQuery query, CancellationToken cancellationToken)
    {
        var parameters = new List<NpgsqlParameter>();
        var sql = $"""
            select {RowReader.RecordColumns}, stage = 0 and (
                exists(select from {_schema}.outbox f where f.token_key = o.token_key and f.stage = 0 and f.id <> o.id
                    and (((f.kind <> 0), f.id) < ((o.kind <> 0), o.id) or (f.leased and f.due > clock_timestamp())))
                or (kind <> 0 and {_schema}.is_held(token_key)))
            from {_schema}.outbox o where {Where(query, [], parameters)}
            """;
        return RunAsync<IReadOnlyList<OutboxRecord>>(
            sql,
            command => command.Parameters.AddRange(parameters.ToArray()),
            async command =>
            {
                var records = new List<OutboxRecord>();
                await using var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false)) records.Add(RowReader.ReadRecord(rows));
                return records;
            }, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<int> ReplayAsync(OutboxQuery query, CancellationToken cancellationToken) =>
        OverAsync("replay", query, [OutboxStage.DeadDelivery, OutboxStage.DeadHandling], cancellationToken);

    /// <inheritdoc/>
    public ValueTask<int> PurgeAsync(OutboxQuery query, CancellationToken cancellationToken) =>
        OverAsync("purge", query, [OutboxStage.Done, OutboxStage.DeadDelivery, OutboxStage.DeadHandling], cancellationToken);

    /// <inheritdoc/>
    public ValueTask<int> CleanUpAsync(TimeSpan keepFor, int limit, CancellationToken cancellationToken) => CountAsync(
        $"""
        with gone as (
            delete from {_schema}.outbox where id = any(array(
                select id from {_schema}.outbox o where stage = 2 and finished_at < clock_timestamp() - $1
                    -- An accepted registration of a token that has a dead one stays: without it, the token's events would be held.
                    and not (kind = 0 and not is_test and exists(
                        select from {_schema}.outbox d where d.token_key = o.token_key and d.kind = 0 and not d.is_test and d.stage = 3))
                order by finished_at limit $2 for update skip locked))
            returning id)
        select count(*)::integer from gone
        """,
        command =>
        {
            command.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = keepFor < s_forEver ? keepFor : s_forEver });
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        }, cancellationToken);

    private ValueTask<int> OverAsync(string function, OutboxQuery query, OutboxStage[] allowed, CancellationToken cancellationToken)
    {
        var parameters = new List<NpgsqlParameter>();
        var sql = $"select {_schema}.{function}(array(select id from {_schema}.outbox o where {Where(query, allowed, parameters)}))";
        return CountAsync(sql, command => command.Parameters.AddRange(parameters.ToArray()), cancellationToken);
    }

    /// <summary>The condition, order and limit that a query means; no stage in <paramref name="allowed"/> means all.</summary>
    private static string Where(OutboxQuery query, OutboxStage[] allowed, List<NpgsqlParameter> parameters)
    {
        var sql = new StringBuilder("id > ");
        sql.Append(Place(parameters, query.AfterId));
        var stages = query.Stages is null ? allowed : allowed.Length == 0 ? query.Stages.ToArray() : allowed.Where(query.Stages.Contains).ToArray();
        if (query.Stages is not null || allowed.Length > 0) sql.Append(" and stage = any(").Append(Place(parameters, stages.Select(stage => (short)stage).ToArray())).Append(')');
        if (stages.Length > 0 && stages.All(stage => stage > OutboxStage.Done)) sql.Append(" and stage > 2");
        if (query.Ids is { } ids) sql.Append(" and id = any(").Append(Place(parameters, ids.ToArray())).Append(')');
        if (query.Token is { } token)
        {
            var utf8 = Encoding.UTF8.GetBytes(token);
            sql.Append(" and token_key = ").Append(Place(parameters, TokenKey.Of(utf8))).Append(" and token = ").Append(Place(parameters, utf8));
        }
        if (query.ServerEventId is { } id) sql.Append(" and server_event_id = ").Append(Place(parameters, Encoding.UTF8.GetBytes(id)));
        sql.Append(" order by id limit ").Append(Place(parameters, Math.Clamp(query.Limit, 1, 1000)));
        return sql.ToString();
    }

    private static string Place<T>(List<NpgsqlParameter> parameters, T value)
    {
        parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
        return "$" + parameters.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
