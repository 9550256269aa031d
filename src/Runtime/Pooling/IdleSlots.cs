namespace MMOLove.Referral.Pooling;

/// <summary>
/// Lends things that hold something to release (hash instances) to callers on any thread, one to one, without allocating once warm. No
/// lock: two of them are 0.02 of the hash that is computed in between, and the limits count in such shares.
/// </summary>
internal sealed class IdleSlots<T> : IDisposable where T : class, IDisposable
{
    private readonly Slot[] _slots = new Slot[Math.Max(4, Environment.ProcessorCount * 2)];
    private volatile bool _disposed;

    /// <summary>An idle one, or null: the caller makes its own.</summary>
    public T? Take()
    {
        var slots = _slots;
        for (var i = 0; i < slots.Length; i++)
        {
            if (slots[i].Item is not null && Interlocked.Exchange(ref slots[i].Item, null) is { } item) return item;
        }
        return null;
    }

    /// <summary>Keeps it; releases it where there is no room, or after <see cref="Dispose"/>.</summary>
    public void GiveBack(T item)
    {
        var slots = _slots;
        for (var i = 0; i < slots.Length && !_disposed; i++)
        {
            if (slots[i].Item is null && Interlocked.CompareExchange(ref slots[i].Item, item, null) is null) return;
        }
        item.Dispose();
    }

    public void Dispose()
    {
        _disposed = true;
        while (Take() is { } item) item.Dispose();
    }

    /// <summary>A structure, because an element of an array of references has its type checked at each exchange.</summary>
    private struct Slot
    {
        public T? Item;
    }
}
