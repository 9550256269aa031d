namespace MMOLove.Referral.Sandbox;

/// <summary>
/// The sandbox's time: a source clock plus an offset that can be moved while the sandbox runs, so that a stale
/// signature (±300 s) or an expired token (90 days) is a matter of a line and not of waiting.
/// </summary>
public sealed class SandboxClock : TimeProvider
{
    readonly TimeProvider _source;
    long _offsetTicks;

    internal SandboxClock(TimeProvider source) => _source = source;

    /// <summary>Raised after <see cref="Offset"/> changed, on the thread that changed it.</summary>
    public event Action? Adjusted;

    /// <summary>How far the sandbox runs ahead of (positive) or behind (negative) its source clock. Zero at start.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Beyond 3,650 days on either side.</exception>
    public TimeSpan Offset
    {
        get => new(Interlocked.Read(ref _offsetTicks));
        set
        {
            if (value.Duration() > TimeSpan.FromDays(3650))
                throw new ArgumentOutOfRangeException(nameof(value), value, "The clock's offset must lie within 3,650 days.");
            Interlocked.Exchange(ref _offsetTicks, value.Ticks);
            Adjusted?.Invoke();
        }
    }

    /// <summary>Moves the clock by <paramref name="by"/>; negative values move it back.</summary>
    public void Advance(TimeSpan by) => Offset += by;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _source.GetUtcNow() + Offset;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => _source.LocalTimeZone;

    /// <inheritdoc/>
    public override long TimestampFrequency => _source.TimestampFrequency;

    /// <inheritdoc/>
    public override long GetTimestamp() => _source.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        => _source.CreateTimer(callback, state, dueTime, period);

    internal long UnixSeconds => GetUtcNow().ToUnixTimeSeconds();
}
