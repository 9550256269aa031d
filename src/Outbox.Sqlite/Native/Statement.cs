using System.Text;
using SQLitePCL;

namespace MMOLove.Referral.Storage.Sqlite.Native;

/// <summary>
/// One prepared statement. It binds UTF-8 as it stands: the parameters of Microsoft.Data.Sqlite box every value and want strings, which
/// costs more than the insert itself.
/// </summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 _db;
    private readonly sqlite3_stmt _statement;

    public Statement(sqlite3 db, string sql)
    {
        _db = db;
        Failure.Check(raw.sqlite3_prepare_v2(db, sql, out _statement), db);
    }

    public Statement Bind(int index, long value)
    {
        Failure.Check(raw.sqlite3_bind_int64(_statement, index, value), _db);
        return this;
    }

    public Statement Bind(int index, string? text) => text is null ? BindNull(index) : BindText(index, Encoding.UTF8.GetBytes(text));

    public Statement BindNull(int index)
    {
        Failure.Check(raw.sqlite3_bind_null(_statement, index), _db);
        return this;
    }

    /// <summary>An empty span has no address, which SQLite reads as NULL; so empty text is bound as a string.</summary>
    public Statement BindText(int index, ReadOnlySpan<byte> utf8)
    {
        Failure.Check(utf8.IsEmpty ? raw.sqlite3_bind_text(_statement, index, "") : raw.sqlite3_bind_text(_statement, index, utf8), _db);
        return this;
    }

    public Statement BindBlob(int index, ReadOnlySpan<byte> bytes)
    {
        Failure.Check(bytes.IsEmpty ? raw.sqlite3_bind_zeroblob(_statement, index, 0) : raw.sqlite3_bind_blob(_statement, index, bytes), _db);
        return this;
    }

    /// <summary>Steps to the next row; false, and ready for the next use, where there is none.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(_statement);
        if (code == raw.SQLITE_ROW) return true;
        var extended = code == raw.SQLITE_DONE ? code : raw.sqlite3_extended_errcode(_db);
        raw.sqlite3_reset(_statement);
        if (code != raw.SQLITE_DONE) Failure.Throw(extended, _db);
        return false;
    }

    /// <summary>Runs a statement that answers no row.</summary>
    public void Run()
    {
        while (Step())
        {
        }
    }

    /// <summary>The first column of the first row, or null where there is no row or no value.</summary>
    public long? Scalar()
    {
        if (!Step()) return null;
        long? value = IsNull(0) ? null : Int64(0);
        Reset();
        return value;
    }

    /// <summary>Ends a reading before its last row.</summary>
    public void Reset() => raw.sqlite3_reset(_statement);

    public bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    public long Int64(int column) => raw.sqlite3_column_int64(_statement, column);

    public int Int32(int column) => raw.sqlite3_column_int(_statement, column);

    public bool Flag(int column) => raw.sqlite3_column_int(_statement, column) != 0;

    /// <summary>By its length: text may hold a NUL, where a C string would end.</summary>
    public string? Text(int column)
    {
        if (IsNull(column)) return null;
#if NETSTANDARD2_0
        return Encoding.UTF8.GetString(Bytes(column).ToArray());
#else
        return Encoding.UTF8.GetString(Bytes(column));
#endif
    }

    /// <summary>The bytes of a text or blob, valid until the next step.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(_statement, column);

    public void Dispose() => _statement.Dispose();
}
