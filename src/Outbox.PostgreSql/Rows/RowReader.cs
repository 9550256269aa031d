using System.Text;
using Npgsql;

namespace MMOLove.Referral.Storage.PostgreSql.Rows;

/// <summary>Rows as the store gives them out.</summary>
internal static class RowReader
{
    public const string ClaimColumns = """
        id, lease, kind, stage, is_test, token, server_event_id, subject, body, attempts,
        clock_timestamp() - enqueued_at, clock_timestamp() - refused_since, referral_id
        """;

    public const string RecordColumns = """
        id, kind, stage, is_test, token, server_event_id, subject, body, enqueued_at, due, attempts, status, answer, reason, referral_id
        """;

    public static OutboxClaim ReadClaim(NpgsqlDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Lease = row.GetInt64(1),
        Kind = (OutboxKind)row.GetInt16(2),
        Stage = (OutboxStage)row.GetInt16(3),
        IsTest = row.GetBoolean(4),
        Token = Text(row, 5)!,
        ServerEventId = Text(row, 6)!,
        Subject = Text(row, 7),
        Body = new EventBody(row.GetFieldValue<byte[]>(8)),
        Attempts = row.GetInt32(9),
        Age = NotNegative(row.GetTimeSpan(10)),
        RefusedFor = row.IsDBNull(11) ? null : NotNegative(row.GetTimeSpan(11)),
        ReferralId = row.IsDBNull(12) ? null : row.GetString(12),
    };

    /// <summary>Reads <see cref="RecordColumns"/>, followed by a column that says whether the row is held.</summary>
    public static OutboxRecord ReadRecord(NpgsqlDataReader row)
    {
        var stage = (OutboxStage)row.GetInt16(2);
        return new OutboxRecord
        {
            Id = row.GetInt64(0),
            Kind = (OutboxKind)row.GetInt16(1),
            Stage = stage,
            IsTest = row.GetBoolean(3),
            Token = Text(row, 4)!,
            ServerEventId = Text(row, 5)!,
            Subject = Text(row, 6),
            Body = row.GetFieldValue<byte[]>(7),
            EnqueuedAt = row.GetFieldValue<DateTimeOffset>(8),
            NextAttemptAt = stage is OutboxStage.Delivery or OutboxStage.Handling ? row.GetFieldValue<DateTimeOffset>(9) : null,
            Attempts = row.GetInt32(10),
            Answer = row.IsDBNull(11)
                ? null
                : new OutboxAnswer(row.GetInt32(11), TextOrNull(row, 12), TextOrNull(row, 13), TextOrNull(row, 14)),
            IsHeld = row.GetBoolean(15),
        };
    }

    private static string? TextOrNull(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : Encoding.UTF8.GetString(row.GetFieldValue<byte[]>(column));

    /// <summary>The database's clock may have been set back.</summary>
    private static TimeSpan NotNegative(TimeSpan span) => span < TimeSpan.Zero ? TimeSpan.Zero : span;
}
