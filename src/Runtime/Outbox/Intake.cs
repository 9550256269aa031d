using MMOLove.Referral.Serialization;

namespace MMOLove.Referral.Outbox;

/// <summary>
/// Between the game's threads and the group commit: a queue bounded by bytes. The lock is held for a few instructions and never over
/// IO; adding allocates nothing once the queue has grown to its usual length.
/// </summary>
internal sealed class Intake(long capacityBytes, EventBufferPool buffers)
{
    private const int FewWaiting = 64;

    private readonly object _gate = new();
    private readonly Queue<IntakeItem> _ready = new(1024);
    private readonly Queue<IntakeItem> _waitingForRoom = new();
    private readonly DurableWaitPool _waits = new();
    private int _lookThroughAt = FewWaiting;
    private long _bytes;
    private int _awaited;
    private bool _isClosed;

    /// <summary>Set when there is something to take, and when the intake closes.</summary>
    public AsyncSignal Filled { get; } = new();

    /// <summary>Events that are not durable yet, those under way to the store included.</summary>
    public int Count { get; private set; }

    /// <summary>Somebody waits for an event to be durable or for room, or the outbox closes: there is no time to gather a larger group.</summary>
    public bool IsUrgent
    {
        get
        {
            lock (_gate) return _awaited > 0 || _waitingForRoom.Count > 0 || _isClosed;
        }
    }

    /// <summary>Takes an event without waiting.</summary>
    /// <returns>False where there is no room; the buffer is the caller's still.</returns>
    /// <exception cref="ObjectDisposedException">The outbox was closed.</exception>
    public bool TryAdd(EventBuffer buffer)
    {
        lock (_gate)
        {
            ThrowIfClosed();
            if (!HasRoomFor(buffer)) return false;
            Add(new IntakeItem(buffer, null));
        }
        Filled.Set();
        return true;
    }

    /// <summary>Takes an event and completes when it is durable; waits for room where there is none.</summary>
    /// <remarks>Cancelled while it waits for room, the event is dropped. Cancelled later, it is delivered although nobody waits any more.</remarks>
    /// <exception cref="ObjectDisposedException">The outbox was closed.</exception>
    public ValueTask AddAsync(EventBuffer buffer, CancellationToken cancellationToken)
    {
        DurableWait wait;
        lock (_gate)
        {
            ThrowIfClosed();
            wait = _waits.Rent();
            var item = new IntakeItem(buffer, wait);
            if (HasRoomFor(buffer)) Add(item);
            else WaitForRoom(item);
        }
        Filled.Set();
        wait.CancelBy(cancellationToken);
        return wait.Task;
    }

    /// <summary>Moves the oldest events out, as many as fit.</summary>
    /// <param name="items">Takes the events.</param>
    /// <param name="isFinished">True where the intake is closed and nothing will ever come again.</param>
    public int Take(Span<IntakeItem> items, out bool isFinished)
    {
        lock (_gate)
        {
            var count = Math.Min(items.Length, _ready.Count);
            for (var i = 0; i < count; i++)
            {
                items[i] = _ready.Dequeue();
                if (items[i].Wait is not null) _awaited--;
            }
            isFinished = count == 0 && _isClosed && _waitingForRoom.Count == 0;
            return count;
        }
    }

    /// <summary>Gives the room of events that are durable (or given up) to those that wait for it, in their order.</summary>
    public void Release(ReadOnlySpan<IntakeItem> items)
    {
        foreach (var item in items) item.Wait?.LetGo();
        lock (_gate)
        {
            foreach (var item in items)
            {
                _bytes -= Cost(item.Buffer);
                buffers.Return(item.Buffer);
            }
            Count -= items.Length;
            while (_waitingForRoom.Count > 0)
            {
                var next = _waitingForRoom.Peek();
                if (next.Wait!.IsFinished)
                {
                    Drop(_waitingForRoom.Dequeue());
                    continue;
                }
                if (!Fits(next.Buffer)) break;
                Add(_waitingForRoom.Dequeue());
            }
        }
        Filled.Set();
    }

    /// <summary>Takes nothing any more; what is inside still goes out.</summary>
    public void Close()
    {
        lock (_gate) _isClosed = true;
        Filled.Set();
    }

    /// <summary>
    /// While the store takes nothing, nobody leaves the queue at its front: those that have given up are taken out before it grows, or
    /// hooks that give up and try again would fill the memory that the bound protects.
    /// </summary>
    private void WaitForRoom(IntakeItem item)
    {
        if (_waitingForRoom.Count >= _lookThroughAt)
        {
            for (var left = _waitingForRoom.Count; left > 0; left--)
            {
                var next = _waitingForRoom.Dequeue();
                if (next.Wait!.IsFinished) Drop(next);
                else _waitingForRoom.Enqueue(next);
            }
            _lookThroughAt = Math.Max(FewWaiting, 2 * _waitingForRoom.Count);
        }
        _waitingForRoom.Enqueue(item);
    }

    /// <summary>Nobody waits for it any more, and it never was in the intake.</summary>
    private void Drop(IntakeItem item)
    {
        item.Wait!.LetGo();
        buffers.Return(item.Buffer);
    }

    private bool HasRoomFor(EventBuffer buffer) => _waitingForRoom.Count == 0 && Fits(buffer);

    /// <summary>An event bigger than the whole intake passes where the intake is empty: it could never pass otherwise.</summary>
    private bool Fits(EventBuffer buffer) => Count == 0 || _bytes + Cost(buffer) <= capacityBytes;

    private void Add(IntakeItem item)
    {
        if (item.Wait is not null) _awaited++;
        _ready.Enqueue(item);
        _bytes += Cost(item.Buffer);
        Count++;
    }

    /// <summary>What an event really occupies, not what it needs: the bound is there to protect the game's memory.</summary>
    private static int Cost(EventBuffer buffer) => buffer.Array.Length;

    private void ThrowIfClosed()
    {
        if (_isClosed) throw new ObjectDisposedException(nameof(ReferralOutbox));
    }
}
