namespace MMOLove.Referral.Sandbox.Tests;

/// <summary>A clock that stands still, so that a second passing between signing and judging cannot tip a boundary.</summary>
sealed class StoppedClock(DateTimeOffset? at = null) : TimeProvider
{
    readonly DateTimeOffset _at = at ?? System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => _at;
}
