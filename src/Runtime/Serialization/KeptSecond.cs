namespace MMOLove.Referral.Serialization;

/// <summary>
/// The present second, read again only where it may have changed: the system's clock costs as much as half a body, a tick count a fifth of
/// that. Events carry whole seconds, so nothing is lost but a step of the clock, which is noticed 50 ms later. Belongs to what
/// holds it (a buffer, a verifier's hash), and with that to one thread at a time.
/// </summary>
internal struct KeptSecond
{
#if NET8_0_OR_GREATER
    private const int LongestMilliseconds = 50;

    private long _second;
    private long _untilTick;
#endif

    public long Read(TimeProvider clock)
    {
#if NET8_0_OR_GREATER
        // Any other clock is somebody's test or simulation, and is asked each time.
        if (ReferenceEquals(clock, TimeProvider.System))
        {
            var tick = Environment.TickCount64;
            if (tick < _untilTick) return _second;
            var now = clock.GetUtcNow();
            _second = now.ToUnixTimeSeconds();
            _untilTick = tick + Math.Min(1000 - now.Millisecond, LongestMilliseconds);
            return _second;
        }
#endif
        return clock.GetUtcNow().ToUnixTimeSeconds();
    }
}
