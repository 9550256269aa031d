namespace MMOLove.Referral.Torture.Game;

/// <summary>The machine's clock, which somebody sets while the game runs. Time that passes is not touched, as on a real machine.</summary>
internal sealed class SteppableClock : TimeProvider
{
    private long _offset;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref _offset));

    public void StepTo(TimeSpan offset) => Interlocked.Exchange(ref _offset, offset.Ticks);
}
