namespace MMOLove.Referral;

/// <summary>One name for waiting by a clock; the two targets spell it differently.</summary>
internal static class TimeProviderDelay
{
    public static Task DelayAsync(this TimeProvider clock, TimeSpan delay, CancellationToken cancellationToken) =>
#if NETSTANDARD2_0
        clock.Delay(delay, cancellationToken);
#else
        Task.Delay(delay, clock, cancellationToken);
#endif
}
