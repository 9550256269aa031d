namespace MMOLove.Referral.Tests;

/// <summary>A clock that shows what the test says; its timers are the system's.</summary>
internal sealed class FixedClock(long unixSeconds) : TimeProvider
{
    public long UnixSeconds { get; set; } = unixSeconds;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeSeconds(UnixSeconds);
}
