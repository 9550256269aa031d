using MMOLove.Referral.Hosting;
using MMOLove.Referral.Storage.PostgreSql;
using Npgsql;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the PostgreSQL store with <c>AddMMOLoveReferral()</c>.</summary>
public static class PostgreSqlReferralBuilderExtensions
{
    /// <summary>Keeps events in PostgreSQL, shared by any number of game servers.</summary>
    /// <param name="builder">The server's registration.</param>
    /// <param name="connectionString">Where the database is, in Npgsql's form. Null: the registered <see cref="NpgsqlDataSource"/>.</param>
    public static ReferralBuilder UsePostgreSql(this ReferralBuilder builder, string? connectionString = null) =>
        builder.UsePostgreSql((_, options) => options.ConnectionString = connectionString);

    /// <summary>Keeps events in PostgreSQL, shared by any number of game servers.</summary>
    /// <param name="builder">The server's registration.</param>
    /// <param name="configure">Sets the options; where it gives neither connection string nor data source, the registered <see cref="NpgsqlDataSource"/> is used.</param>
    public static ReferralBuilder UsePostgreSql(this ReferralBuilder builder, Action<IServiceProvider, PostgreSqlOutboxOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        return builder.UseStore(services =>
        {
            var options = new PostgreSqlOutboxOptions();
            configure(services, options);
            if (options.ConnectionString is null && options.DataSource is null) options.DataSource = services.GetService<NpgsqlDataSource>();
            return new PostgreSqlOutboxStore(options);
        });
    }
}
