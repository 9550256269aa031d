using System.Threading.Tasks.Sources;

namespace MMOLove.Referral.Outbox;

/// <summary>
/// One hook that waits until its event is durable. Pooled: it goes back once both its holders, the awaiting caller and the intake, have
/// let go of it.
/// </summary>
internal sealed class DurableWait(DurableWaitPool pool) : IValueTaskSource
{
    // The caller goes on elsewhere, never on the worker that commits for everybody.
    private ManualResetValueTaskSourceCore<bool> _core = new() { RunContinuationsAsynchronously = true };
    private CancellationTokenRegistration _cancellation;
    private CancellationToken _token;
    private int _isFinished;
    private int _holders;

    /// <summary>True once the caller has its answer, be it durable, failed or cancelled.</summary>
    public bool IsFinished => Volatile.Read(ref _isFinished) != 0;

    public ValueTask Task => new(this, _core.Version);

    /// <summary>Makes it ready for one wait.</summary>
    public void Begin()
    {
        _core.Reset();
        _isFinished = 0;
        _holders = 2;
    }

    /// <summary>Lets the caller's token end the wait; called by the caller before it gets the task.</summary>
    public void CancelBy(CancellationToken cancellationToken)
    {
        if (!cancellationToken.CanBeCanceled) return;
        _token = cancellationToken;
        _cancellation = cancellationToken.Register(static wait => ((DurableWait)wait!).Cancel(), this);
    }

    public void Succeed()
    {
        if (TryFinish()) _core.SetResult(true);
    }

    public void Fail(Exception error)
    {
        if (TryFinish()) _core.SetException(error);
    }

    public void LetGo()
    {
        if (Interlocked.Decrement(ref _holders) == 0) pool.Return(this);
    }

    void IValueTaskSource.GetResult(short token)
    {
        try
        {
            _core.GetResult(token);
        }
        finally
        {
            // Waits for a callback that is running, so that none can reach the next wait of this object.
            _cancellation.Dispose();
            _cancellation = default;
            LetGo();
        }
    }

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    private void Cancel()
    {
        if (TryFinish()) _core.SetException(new OperationCanceledException(_token));
    }

    private bool TryFinish() => Interlocked.Exchange(ref _isFinished, 1) == 0;
}
