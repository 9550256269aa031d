using SQLitePCL;

namespace MMOLove.Referral.Storage.Sqlite.Native;

/// <summary>What SQLite said, inside the store; <see cref="SqliteOutboxStore"/> turns it into a <see cref="ReferralStoreException"/> that says what to do.</summary>
internal sealed class Failure(int code, string message) : Exception(message)
{
    /// <summary>The extended result code.</summary>
    public int Extended { get; } = code;

    /// <summary>The primary result code.</summary>
    public int Code => Extended & 0xFF;

    /// <summary>After these the connection is not to be trusted: it is opened anew.</summary>
    public bool SpoilsConnection => Code is raw.SQLITE_IOERR or raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB or raw.SQLITE_CANTOPEN or raw.SQLITE_NOMEM;

    public static void Check(int code, sqlite3 db)
    {
        if (code != raw.SQLITE_OK) Throw(raw.sqlite3_extended_errcode(db), db);
    }

    public static void Throw(int extended, sqlite3 db) => throw new Failure(extended, raw.sqlite3_errmsg(db).utf8_to_string());

    /// <summary>The error for the caller: why, and what to do.</summary>
    public ReferralStoreException ToStoreException(string path)
    {
        var (text, transient) = Code switch
        {
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED =>
                ("is locked: another connection or process holds its write lock. Commit sooner there, or raise BusyTimeout", true),
            raw.SQLITE_FULL => ("has no room: the disk or the quota is full. Free some space; nothing that was acknowledged is lost", true),
            raw.SQLITE_CORRUPT => ("is damaged. Move it aside (with its -wal and -shm files) for `sqlite3 .recover`, or restore a backup, and start again", false),
            raw.SQLITE_NOTADB => ("is not an SQLite database, or is encrypted. Choose another path, or move the file aside", false),
            raw.SQLITE_READONLY => ("cannot be written. Give the server's user the right to write the file and its folder (SQLite keeps -wal and -shm files beside it)", false),
            raw.SQLITE_CANTOPEN => ("cannot be opened. The folder must exist, and the server's user must be allowed to write it", false),
            raw.SQLITE_PERM or raw.SQLITE_AUTH => ("may not be accessed by the server's user. Grant access to the file and its folder", false),
            raw.SQLITE_IOERR => ("cannot be read or written: the disk reports an error", true),
            _ => ("refused the work", false),
        };
        return new ReferralStoreException($"The outbox file '{path}' {text}. (SQLite {Extended}: {Message})", this, transient);
    }
}
