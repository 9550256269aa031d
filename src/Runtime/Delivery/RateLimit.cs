namespace MMOLove.Referral.Delivery;

/// <summary>
/// So many requests a second and no more, so that a long backlog drains gently. A tenth of a second's worth may go at once. Thread-safe:
/// what is claimed, what is sent once more and what is probed share it.
/// </summary>
internal sealed class RateLimit(int? perSecond, TimeProvider clock)
{
    private readonly object _gate = new();
    private readonly double _most = Math.Max(1, (perSecond ?? 0) / 10.0);
    private double _saved = Math.Max(1, (perSecond ?? 0) / 10.0);
    private long _at = clock.GetTimestamp();

    /// <summary>How many may go now.</summary>
    /// <param name="nextIn">Time until the next may go; zero where one may go now.</param>
    public int Allowed(out TimeSpan nextIn)
    {
        nextIn = TimeSpan.Zero;
        if (perSecond is not { } rate) return int.MaxValue;
        lock (_gate)
        {
            Save(rate);
            // A timer is no finer than a millisecond, and one that rings too early would be set again and again.
            if (_saved < 1) nextIn = TimeSpan.FromMilliseconds(Math.Ceiling((1 - _saved) * 1000 / rate));
            return Math.Max(0, (int)_saved);
        }
    }

    public void Spend(int requests)
    {
        lock (_gate) _saved -= requests;
    }

    /// <summary>Completes when one more may go. Who waits has spent already: they go in turn, and claims come after them.</summary>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        if (perSecond is not { } rate) return Task.CompletedTask;
        TimeSpan wait;
        lock (_gate)
        {
            Save(rate);
            _saved--;
            wait = TimeSpan.FromSeconds(-_saved / rate);
        }
        return wait > TimeSpan.Zero ? clock.DelayAsync(wait, cancellationToken) : Task.CompletedTask;
    }

    private void Save(int rate)
    {
        var now = clock.GetTimestamp();
        _saved = Math.Min(_most, _saved + clock.GetElapsedTime(_at, now).TotalSeconds * rate);
        _at = now;
    }
}
