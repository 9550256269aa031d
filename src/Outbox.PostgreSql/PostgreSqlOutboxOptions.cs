using Npgsql;

namespace MMOLove.Referral.Storage.PostgreSql;

/// <summary>Settings of a <see cref="PostgreSqlOutboxStore"/>: a connection string or a data source, and where the tables live.</summary>
public sealed class PostgreSqlOutboxOptions
{
    /// <summary>Where the database is, in Npgsql's form. Left out where <see cref="DataSource"/> is given.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>A data source of the caller's own, as for credentials that rotate; it is not disposed of with the store.</summary>
    public NpgsqlDataSource? DataSource { get; set; }

    /// <summary>
    /// The schema that holds the outbox's tables and functions, created where it is missing: 1 to 48 lower-case letters, digits and
    /// underscores. Servers that share an outbox give the same schema; those that do not, different ones.
    /// </summary>
    public string Schema { get; set; } = "mmolove";
}
