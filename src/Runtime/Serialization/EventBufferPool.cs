namespace MMOLove.Referral.Serialization;

/// <summary>
/// Keeps event buffers between events. Renting happens on the game's threads and returning on the worker's, which defeats pools that
/// cache per thread; a short lock around a stack does not care.
/// </summary>
internal sealed class EventBufferPool(int keep)
{
    private readonly object _gate = new();
    private readonly EventBuffer?[] _kept = new EventBuffer?[keep];
    private int _count;

    public EventBuffer Rent()
    {
        lock (_gate)
        {
            if (_count > 0)
            {
                var buffer = _kept[--_count]!;
                _kept[_count] = null;
                return buffer;
            }
        }
        return new EventBuffer();
    }

    public void Return(EventBuffer buffer)
    {
        buffer.Reset();
        lock (_gate)
        {
            if (_count < _kept.Length) _kept[_count++] = buffer;
        }
    }
}
