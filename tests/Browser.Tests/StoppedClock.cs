namespace MMOLove.Referral.Browser.Tests;

/// <summary>A clock that stands still, so that a second passing between signing and judging does not change a number on the page.</summary>
sealed class StoppedClock : TimeProvider
{
    readonly DateTimeOffset _at = System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => _at;
}
