namespace MMOLove.Referral.Delivery;

/// <summary>When a parked delivery is probed: soon, then at twice the distance each time, and never exactly, because many servers park in the same second.</summary>
internal sealed class ProbeSchedule(TimeProvider clock)
{
    public static readonly TimeSpan Rarest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(1);

    private readonly Random _random = new();
    private int _probes;
    private long _since;
    private TimeSpan _after;

    public TimeSpan DueIn => _after - clock.GetElapsedTime(_since);

    public void StartNow() => Start(TimeSpan.Zero);

    public void StartSoon() => Start(s_first);

    /// <param name="asked">How long the endpoint asks to be left alone.</param>
    public void PutOff(TimeSpan asked = default)
    {
        var ticks = Math.Min(Rarest.Ticks, s_first.Ticks * Math.Pow(2, Math.Min(++_probes, 30)));
        Wait(TimeSpan.FromTicks(Math.Max(asked.Ticks, (long)(ticks * (0.5 + _random.NextDouble() / 2)))));
    }

    private void Start(TimeSpan after)
    {
        _probes = 0;
        Wait(after);
    }

    private void Wait(TimeSpan after)
    {
        _since = clock.GetTimestamp();
        _after = after;
    }
}
