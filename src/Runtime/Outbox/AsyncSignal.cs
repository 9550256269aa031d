using System.Threading.Tasks.Sources;

namespace MMOLove.Referral.Outbox;

/// <summary>Wakes the one worker that waits for it. Setting it on a game thread allocates nothing and runs nothing of the worker there.</summary>
#if NET8_0_OR_GREATER
internal sealed class AsyncSignal : IValueTaskSource, IThreadPoolWorkItem
#else
internal sealed class AsyncSignal : IValueTaskSource
#endif
{
    private readonly object _gate = new();
#if NET8_0_OR_GREATER
    // Queues itself: the core would make a work item for each wake, on the game's thread.
    private ManualResetValueTaskSourceCore<bool> _core;
#else
    private ManualResetValueTaskSourceCore<bool> _core = new() { RunContinuationsAsynchronously = true };
#endif
    private bool _isSet;
    private bool _isAwaited;

    public void Set()
    {
        lock (_gate)
        {
            if (!_isAwaited)
            {
                _isSet = true;
                return;
            }
            _isAwaited = false;
        }
#if NET8_0_OR_GREATER
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
#else
        _core.SetResult(true);
#endif
    }

#if NET8_0_OR_GREATER
    void IThreadPoolWorkItem.Execute() => _core.SetResult(true);
#endif

    /// <summary>Completes at the next <see cref="Set"/>, or at once where one came since the last wait. One waiter at a time.</summary>
    public ValueTask WaitAsync()
    {
        lock (_gate)
        {
            if (_isSet)
            {
                _isSet = false;
                return default;
            }
            _core.Reset();
            _isAwaited = true;
            return new ValueTask(this, _core.Version);
        }
    }

    void IValueTaskSource.GetResult(short token) => _core.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);
}
