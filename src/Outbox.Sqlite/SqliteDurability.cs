namespace MMOLove.Referral.Storage.Sqlite;

/// <summary>What a commit waits for.</summary>
public enum SqliteDurability
{
    /// <summary>Every commit is on the disk before it is acknowledged (<c>synchronous=FULL</c>): survives loss of power.</summary>
    Full,

    /// <summary>
    /// A commit is handed to the operating system (<c>synchronous=NORMAL</c>): survives the death of the process at any instruction; loss
    /// of power may take the last commits, never the file.
    /// </summary>
    Normal,
}
