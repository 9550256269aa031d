using MMOLove.Referral.Storage.Sqlite.Rows;

namespace MMOLove.Referral.Storage.Sqlite.Lanes;

/// <summary>
/// Where to look for the rows of a token or of an idempotency key, in memory (about 80 bytes a row). The file is the truth: an entry
/// says "look at this row", and the row found there is compared before it counts, so that an entry which another process has made
/// wrong does no harm. Rows that other connections add are taken in at the start of every write transaction.
/// </summary>
internal sealed class KnownRows(KnownRows? parent = null)
{
    private readonly object _gate = new();
    private readonly Dictionary<ulong, long> _byKey = [];
    private readonly Dictionary<ulong, long> _byToken = [];
    private readonly List<(ulong Key, ulong? Token, long Id)> _uncommitted = [];
    private readonly List<(EventKey Key, long Id, long? Other)> _deleted = [];
    private long _committedId;

    /// <summary>Rows up to this id have been taken in.</summary>
    public long LastId { get; private set; }

    /// <summary>For a transaction of the caller's: sees everything, and what it adds stays apart, for it may be rolled back.</summary>
    public KnownRows Beside()
    {
        lock (_gate) return new KnownRows(this) { LastId = LastId, _committedId = LastId };
    }

    /// <summary>The row that was enqueued under the key, if any.</summary>
    public long? FindKey(ulong key)
    {
        lock (_gate)
        {
            if (_byKey.TryGetValue(key, out var id)) return id;
        }
        return parent?.FindKey(key);
    }

    /// <summary>A row of the token, the first one where several are known; if any.</summary>
    public long? FindToken(ulong token)
    {
        if (parent?.FindToken(token) is { } first) return first;
        lock (_gate) return _byToken.TryGetValue(token, out var id) ? id : null;
    }

    public void Add(in EventKey key, long id)
    {
        lock (_gate)
        {
            _byKey[key.Event] = id;
            if (key.Token is { } token && !_byToken.ContainsKey(token)) _byToken[token] = id;
            _uncommitted.Add((key.Event, key.Token, id));
            LastId = id;
        }
    }

    /// <summary>The transaction was committed, and rows up to <paramref name="lastId"/> are known.</summary>
    public void Commit(long lastId)
    {
        lock (_gate)
        {
            _uncommitted.Clear();
            foreach (var (key, id, other) in _deleted) Forget(key, id, other);
            _deleted.Clear();
            LastId = _committedId = lastId;
        }
    }

    /// <summary>The transaction is going to be rolled back.</summary>
    public void Rollback()
    {
        lock (_gate)
        {
            foreach (var (key, token, id) in _uncommitted)
            {
                Remove(_byKey, key, id);
                if (token is { } hash) Remove(_byToken, hash, id);
            }
            _uncommitted.Clear();
            _deleted.Clear();
            LastId = _committedId;
        }
    }

    /// <summary>The row is deleted by this transaction; of its token <paramref name="other"/> is left, if any.</summary>
    public void Delete(in EventKey key, long id, long? other)
    {
        lock (_gate) _deleted.Add((key, id, other));
    }

    private void Forget(in EventKey key, long id, long? other)
    {
        Remove(_byKey, key.Event, id);
        if (key.Token is not { } token || !_byToken.TryGetValue(token, out var known) || known != id) return;
        if (other is { } left) _byToken[token] = left;
        else _byToken.Remove(token);
    }

    private static void Remove(Dictionary<ulong, long> map, ulong hash, long id)
    {
        if (map.TryGetValue(hash, out var known) && known == id) map.Remove(hash);
    }
}
