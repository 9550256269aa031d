namespace MMOLove.Referral.Delivery;

/// <summary>So many requests a second and no more, so that a long backlog drains gently. A tenth of a second's worth may go at once.</summary>
internal sealed class RateLimit(int? perSecond, TimeProvider clock)
{
    private readonly double _most = Math.Max(1, (perSecond ?? 0) / 10.0);
    private double _saved = Math.Max(1, (perSecond ?? 0) / 10.0);
    private long _at = clock.GetTimestamp();

    /// <summary>How many may go now.</summary>
    public int Allowed()
    {
        if (perSecond is not { } rate) return int.MaxValue;
        var now = clock.GetTimestamp();
        _saved = Math.Min(_most, _saved + clock.GetElapsedTime(_at, now).TotalSeconds * rate);
        _at = now;
        return (int)_saved;
    }

    public void Spend(int requests) => _saved -= requests;

    /// <summary>Time until the next may go.</summary>
    public TimeSpan NextIn() => perSecond is { } rate ? TimeSpan.FromSeconds(Math.Max(0, 1 - _saved) / rate) : TimeSpan.Zero;
}
