namespace MMOLove.Referral.Delivery;

/// <summary>
/// Full jitter: any moment between now and a limit that doubles with each try, up to a cap. After an outage the tries of many events
/// and many servers are spread evenly instead of arriving in waves.
/// </summary>
internal sealed class Backoff(TimeSpan first, TimeSpan cap)
{
    private readonly Random _random = new();

    /// <param name="tries">Tries that were counted before the one that just failed.</param>
    public TimeSpan Next(int tries)
    {
        var limit = Math.Min(cap.Ticks, first.Ticks * Math.Pow(2, Math.Min(tries, 62)));
        lock (_random) return TimeSpan.FromTicks((long)(_random.NextDouble() * limit));
    }
}
