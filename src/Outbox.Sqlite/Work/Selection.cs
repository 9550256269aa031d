using System.Globalization;
using System.Text;
using MMOLove.Referral.Storage.Sqlite.Native;
using SQLitePCL;

namespace MMOLove.Referral.Storage.Sqlite.Work;

/// <summary>Turns an operator's query into SQL.</summary>
internal static class Selection
{
    /// <summary>Prepares <paramref name="columns"/> of the rows that the query selects, ascending by id.</summary>
    public static Statement Prepare(sqlite3 db, string columns, OutboxQuery query, params OutboxStage[] allowed)
    {
        var stages = query.Stages is null ? allowed : allowed.Where(query.Stages.Contains).ToArray();
        // All stages: the condition would only lead the planner away from the order of ids.
        var sql = new StringBuilder($"select {columns} from mmolove_outbox where id > ?1");
        if (stages.Length < 5) sql.Append(" and stage in (").Append(string.Join(",", stages.Select(stage => ((int)stage).ToString(CultureInfo.InvariantCulture)))).Append(')');
        if (stages.Length > 0 && stages.All(stage => stage > OutboxStage.Done)) sql.Append(" and stage > 2");
        if (query.Ids is { } ids) sql.Append(" and id in (").Append(string.Join(",", ids.Select(id => id.ToString(CultureInfo.InvariantCulture)))).Append(')');
        if (query.Token is not null) sql.Append(" and token = ?2");
        if (query.ServerEventId is not null) sql.Append(" and server_event_id = ?3");
        sql.Append(" order by id limit ?4");
        var statement = new Statement(db, sql.ToString());
        statement.Bind(1, query.AfterId).Bind(4, Math.Min(1000, Math.Max(1, query.Limit)));
        if (query.Token is not null) statement.Bind(2, query.Token);
        if (query.ServerEventId is not null) statement.Bind(3, query.ServerEventId);
        return statement;
    }

    public static List<long> Ids(sqlite3 db, OutboxQuery query, params OutboxStage[] allowed)
    {
        using var statement = Prepare(db, "id", query, allowed);
        var ids = new List<long>();
        while (statement.Step()) ids.Add(statement.Int64(0));
        return ids;
    }
}
