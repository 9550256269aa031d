using MMOLove.Referral.Hosting;
using MMOLove.Referral.Storage.Sqlite;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the SQLite store with <c>AddMMOLoveReferral()</c>.</summary>
public static class SqliteOutboxBuilderExtensions
{
    /// <summary>Keeps events in a SQLite file, which may be the game's own database.</summary>
    /// <param name="builder">The server's registration.</param>
    /// <param name="path">The file; its folder must exist.</param>
    public static ReferralBuilder UseSqlite(this ReferralBuilder builder, string path) => builder.UseSqlite(options => options.Path = path);

    /// <summary>Keeps events in a SQLite file, which may be the game's own database.</summary>
    /// <param name="builder">The server's registration.</param>
    /// <param name="configure">Sets <see cref="SqliteOutboxOptions.Path"/> and whatever else differs from the defaults.</param>
    public static ReferralBuilder UseSqlite(this ReferralBuilder builder, Action<SqliteOutboxOptions> configure)
    {
        if (builder is null) throw new ArgumentNullException(nameof(builder));
        if (configure is null) throw new ArgumentNullException(nameof(configure));
        return builder.UseStore(services =>
        {
            var options = new SqliteOutboxOptions { Clock = services.GetService<TimeProvider>() };
            configure(options);
            return new SqliteOutboxStore(options);
        });
    }
}
