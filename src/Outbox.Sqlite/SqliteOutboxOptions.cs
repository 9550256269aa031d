namespace MMOLove.Referral.Storage.Sqlite;

/// <summary>Settings of a <see cref="SqliteOutboxStore"/>; the defaults suit a game server.</summary>
public sealed class SqliteOutboxOptions
{
    /// <summary>The database file; its folder must exist. It may be the game's own database: the outbox keeps to tables whose names begin with <c>mmolove_outbox</c>.</summary>
    public string Path { get; set; } = "";

    /// <summary>What a commit waits for; <see cref="SqliteDurability.Full"/> unless set.</summary>
    public SqliteDurability Durability { get; set; } = SqliteDurability.Full;

    /// <summary>How long to wait while another connection or process holds the file's write lock: 0 to 10 minutes; 5 seconds unless set.</summary>
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The clock behind leases and backoff; null: the system's. A fake one must also move <see cref="TimeProvider.GetTimestamp"/>.</summary>
    public TimeProvider? Clock { get; set; }

    /// <summary>A bound on the file's size in pages, for tests of a full disk: SQLite then says what it says when there is no room.</summary>
    internal int? MaxPages { get; set; }
}
