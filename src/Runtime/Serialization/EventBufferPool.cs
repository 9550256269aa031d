using MMOLove.Referral.Pooling;

namespace MMOLove.Referral.Serialization;

/// <summary>Keeps event buffers between events: rented on the game's threads, given back on the worker's.</summary>
internal sealed class EventBufferPool(int keep)
{
    private readonly IdleStack<EventBuffer> _idle = new(keep);

    public EventBuffer Rent() => _idle.TryPop(out var buffer) ? buffer : new EventBuffer();

    public void Return(EventBuffer buffer)
    {
        buffer.Reset();
        _idle.TryPush(buffer);
    }
}
