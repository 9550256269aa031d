namespace MMOLove.Referral.Sandbox.Diagnosis;

/// <summary>What <c>t</c> was counted in where it is no Unix second. Its size tells: from 1973 on the ranges do not meet.</summary>
sealed record TimeUnit(SignatureMistake Mistake, string Name, long From, long PerSecond, long Epoch = 0)
{
    static readonly TimeUnit[] Finest =
    [
        new(SignatureMistake.Nanoseconds, "nanoseconds", 1_000_000_000_000_000_000, 1_000_000_000),
        new(SignatureMistake.Ticks, "ticks", 100_000_000_000_000_000, TimeSpan.TicksPerSecond, DateTime.UnixEpoch.Ticks),
        new(SignatureMistake.Microseconds, "microseconds", 100_000_000_000_000, 1_000_000),
        new(SignatureMistake.Milliseconds, "milliseconds", 100_000_000_000, 1_000),
    ];

    /// <summary>Null for seconds.</summary>
    public static TimeUnit? Of(long t) => Array.Find(Finest, unit => t >= unit.From);

    public long Seconds(long t) => (t - Epoch) / PerSecond;
}
