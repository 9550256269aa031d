using System.Diagnostics.CodeAnalysis;

namespace MMOLove.Referral.Pooling;

/// <summary>
/// Keeps things that are costly to make between two uses. One thread takes and another gives back, which defeats pools that cache per
/// thread; a short lock around an array does not care.
/// </summary>
internal sealed class IdleStack<T>(int keep) where T : class
{
    private readonly object _gate = new();
    private readonly T?[] _idle = new T?[keep];
    private int _count;

    public bool TryPop([NotNullWhen(true)] out T? item)
    {
        lock (_gate)
        {
            if (_count == 0)
            {
                item = null;
                return false;
            }
            item = _idle[--_count]!;
            _idle[_count] = null;
            return true;
        }
    }

    /// <summary>False where it is full: the caller lets go of the item.</summary>
    public bool TryPush(T item)
    {
        lock (_gate)
        {
            if (_count == _idle.Length) return false;
            _idle[_count++] = item;
            return true;
        }
    }
}
