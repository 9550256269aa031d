using MMOLove.Referral.Pooling;

namespace MMOLove.Referral.Serialization;

/// <summary>
/// Keeps event buffers between events. A thread that begins and ends its events itself (a client, a signer) finds its last buffer again
/// without a lock; an outbox rents on the game's threads and gives back on its own, and there the stack serves.
/// </summary>
internal sealed class EventBufferPool(int keep)
{
    [ThreadStatic]
    private static EventBuffer? t_last;

    private readonly IdleStack<EventBuffer> _idle = new(keep);

    public EventBuffer Rent()
    {
        if (t_last is not { } last) return _idle.TryPop(out var buffer) ? buffer : new EventBuffer();
        t_last = null;
        return last;
    }

    public void Return(EventBuffer buffer)
    {
        buffer.Reset();
        if (t_last is null) t_last = buffer;
        else _idle.TryPush(buffer);
    }
}
