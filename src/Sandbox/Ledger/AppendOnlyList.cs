using System.Collections;

namespace MMOLove.Referral.Sandbox;

/// <summary>
/// A list that one writer at a time extends and any number of readers walk without a lock: a reader sees the items
/// that were there when it asked, and a run of 100,000 events is never copied to be looked at.
/// </summary>
sealed class AppendOnlyList<T> : IReadOnlyList<T> where T : class
{
    volatile T[] _items = new T[64];
    volatile int _count;

    public int Count => _count;

    public T this[int index] => (uint)index < (uint)_count ? _items[index] : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>Callers hold the ledger's lock.</summary>
    public void Add(T item)
    {
        var items = _items;
        if (_count == items.Length)
        {
            Array.Resize(ref items, items.Length * 2);
            _items = items;
        }
        items[_count] = item;
        _count++;
    }

    /// <summary>Callers hold the ledger's lock.</summary>
    public void Replace(int index, T item) => _items[index] = item;

    public IEnumerator<T> GetEnumerator()
    {
        var count = _count;
        for (var i = 0; i < count; i++)
            yield return _items[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
