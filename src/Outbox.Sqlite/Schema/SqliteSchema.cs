using MMOLove.Referral.Storage.Sqlite.Native;
using SQLitePCL;

namespace MMOLove.Referral.Storage.Sqlite.Schema;

/// <summary>
/// Creates the tables and brings older ones up to date, one version after the other, each in a transaction. The version stands in a
/// table of the outbox, not in <c>user_version</c>: that one belongs to the game where the file is the game's.
/// </summary>
internal static class SqliteSchema
{
    /// <summary>What this build writes and reads.</summary>
    public const int Current = 2;

    public static void Migrate(sqlite3 handle, string path, int upTo = Current)
    {
        Database.Execute(handle, "begin immediate");
        try
        {
            var version = ReadVersion(handle);
            if (version > Current)
            {
                throw new ReferralStoreException(
                    $"The outbox in '{path}' has schema version {version}; this build knows versions up to {Current}. Run the newer build again, or give this one a file of its own: a newer schema is never changed back.");
            }
            for (var next = version + 1; next <= upTo; next++)
            {
                Database.Execute(handle, next == 1 ? SqliteSchemaVersions.First : SqliteSchemaVersions.Second);
                using var write = new Statement(handle, "insert into mmolove_outbox_meta(name, value) values('schema_version', ?1) on conflict(name) do update set value = excluded.value");
                write.Bind(1, next).Run();
            }
            Database.Execute(handle, "commit");
        }
        catch
        {
            if (raw.sqlite3_get_autocommit(handle) == 0) raw.sqlite3_exec(handle, "rollback");
            throw;
        }
    }

    /// <summary>0 where there is no outbox yet.</summary>
    public static int ReadVersion(sqlite3 handle)
    {
        using (var exists = new Statement(handle, "select 1 from sqlite_master where type = 'table' and name = 'mmolove_outbox_meta'"))
        {
            if (exists.Scalar() is null) return 0;
        }
        using var read = new Statement(handle, "select value from mmolove_outbox_meta where name = 'schema_version'");
        return (int)(read.Scalar() ?? 0);
    }
}
