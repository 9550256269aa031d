#if NET8_0_OR_GREATER
using MMOLove.Referral.Pooling;
#endif

namespace MMOLove.Referral.Client;

/// <summary>
/// One attempt's time-out, tied to the caller's token. Sources are kept from one attempt to the next where the platform can reset them
/// and the clock is the system's; a source whose timer may have fired is never used again.
/// </summary>
internal struct AttemptDeadline : IDisposable
{
    private readonly Kept _kept;
    private readonly CancellationTokenSource _source;
    private CancellationTokenRegistration _callers;

    public AttemptDeadline(Kept kept, CancellationToken callers)
    {
        _kept = kept;
        _source = kept.Rent();
        if (callers.CanBeCanceled)
        {
#if NET8_0_OR_GREATER
            _callers = callers.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source);
#else
            _callers = callers.Register(static source => ((CancellationTokenSource)source!).Cancel(), _source);
#endif
        }
    }

    public readonly CancellationToken Token => _source.Token;

    public void Dispose()
    {
        // Waits for a cancellation under way, so that it cannot reach the source's next attempt.
        _callers.Dispose();
        _kept.Return(_source);
    }

    /// <summary>The sources of one transport.</summary>
    internal sealed class Kept(TimeProvider clock, TimeSpan timeout)
    {
#if NET8_0_OR_GREATER
        private readonly IdleStack<CancellationTokenSource> _idle = new(keep: 64);
#endif

        public CancellationTokenSource Rent()
        {
            if (clock != TimeProvider.System) return NewOnClock();
#if NET8_0_OR_GREATER
            if (!_idle.TryPop(out var source)) source = new CancellationTokenSource();
            source.CancelAfter(timeout);
            return source;
#else
            return new CancellationTokenSource(timeout);
#endif
        }

        public void Return(CancellationTokenSource source)
        {
#if NET8_0_OR_GREATER
            if (clock == TimeProvider.System && source.TryReset() && _idle.TryPush(source)) return;
#endif
            source.Dispose();
        }

#if NET8_0_OR_GREATER
        private CancellationTokenSource NewOnClock() => new(timeout, clock);
#else
        private CancellationTokenSource NewOnClock() => clock.CreateCancellationTokenSource(timeout);
#endif
    }
}
