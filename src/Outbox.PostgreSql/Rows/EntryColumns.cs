using Npgsql;
using NpgsqlTypes;

namespace MMOLove.Referral.Storage.PostgreSql.Rows;

/// <summary>A group of entries turned into columns: one statement inserts them all.</summary>
internal static class EntryColumns
{
    public static string InsertInto(string schema) => $"""
        insert into {schema}.outbox(token_key, kind, stage, is_test, due, enqueued_at, token, server_event_id, subject, body)
        select token_key, kind, stage, is_test, now, now, token, server_event_id, subject, body
        from unnest($1, $2, $3, $4, $5, $6, $7, $8) with ordinality as e(token_key, kind, stage, is_test, token, server_event_id, subject, body, place),
            (select clock_timestamp() as now) clock
        order by place
        on conflict do nothing
        """;

    public static void Add(NpgsqlParameterCollection parameters, ReadOnlySpan<OutboxEntry> entries)
    {
        var keys = new Guid[entries.Length];
        var kinds = new short[entries.Length];
        var stages = new short[entries.Length];
        var tests = new bool[entries.Length];
        var tokens = new ReadOnlyMemory<byte>[entries.Length];
        var ids = new ReadOnlyMemory<byte>[entries.Length];
        var subjects = new ReadOnlyMemory<byte>?[entries.Length];
        var bodies = new ReadOnlyMemory<byte>[entries.Length];
        for (var i = 0; i < entries.Length; i++)
        {
            ref readonly var entry = ref entries[i];
            keys[i] = TokenKey.Of(entry.Token.Span);
            kinds[i] = (short)entry.Kind;
            stages[i] = (short)entry.Stage;
            tests[i] = entry.IsTest;
            tokens[i] = entry.Token;
            ids[i] = entry.ServerEventId;
            subjects[i] = entry.Subject.IsEmpty ? (ReadOnlyMemory<byte>?)null : entry.Subject;
            bodies[i] = entry.Body;
        }
        parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = keys, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid });
        parameters.Add(new NpgsqlParameter<short[]> { TypedValue = kinds, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Smallint });
        parameters.Add(new NpgsqlParameter<short[]> { TypedValue = stages, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Smallint });
        parameters.Add(new NpgsqlParameter<bool[]> { TypedValue = tests, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Boolean });
        parameters.Add(new NpgsqlParameter<ReadOnlyMemory<byte>[]> { TypedValue = tokens, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea });
        parameters.Add(new NpgsqlParameter<ReadOnlyMemory<byte>[]> { TypedValue = ids, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea });
        parameters.Add(new NpgsqlParameter<ReadOnlyMemory<byte>?[]> { TypedValue = subjects, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea });
        parameters.Add(new NpgsqlParameter<ReadOnlyMemory<byte>[]> { TypedValue = bodies, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea });
    }
}
