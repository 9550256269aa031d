using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace MMOLove.Referral.Storage.PostgreSql.Rows;

/// <summary>Settlements turned into columns.</summary>
internal static class SettlementColumns
{
    public static void Add(NpgsqlParameterCollection parameters, IReadOnlyList<OutboxSettlement> all)
    {
        Add(parameters, all, s => s.Id, NpgsqlDbType.Bigint);
        Add(parameters, all, s => s.Lease, NpgsqlDbType.Bigint);
        Add(parameters, all, s => (short)s.Verdict, NpgsqlDbType.Smallint);
        Add(parameters, all, s => s.Delay.Ticks / 10, NpgsqlDbType.Bigint);
        Add(parameters, all, s => s.Answer is not null, NpgsqlDbType.Boolean);
        Add(parameters, all, s => s.Answer?.Status ?? 0, NpgsqlDbType.Integer);
        Add(parameters, all, s => Kept(s.Answer?.Body), NpgsqlDbType.Text);
        Add(parameters, all, s => Kept(s.Answer?.Reason), NpgsqlDbType.Text);
        Add(parameters, all, s => Kept(s.Answer?.ReferralId), NpgsqlDbType.Text);
    }

    private static void Add<T>(NpgsqlParameterCollection parameters, IReadOnlyList<OutboxSettlement> all, Func<OutboxSettlement, T> value, NpgsqlDbType type)
    {
        var column = new T[all.Count];
        for (var i = 0; i < column.Length; i++) column[i] = value(all[i]);
        parameters.Add(new NpgsqlParameter<T[]> { TypedValue = column, NpgsqlDbType = NpgsqlDbType.Array | type });
    }

    /// <summary>An answer comes from outside and is kept for people: what text in a database cannot hold (NUL, half a surrogate pair) is replaced.</summary>
    private static string? Kept(string? text) =>
        text is null ? null : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\0', '\uFFFD');
}
