namespace MMOLove.Referral.Storage.Sqlite.Rows;

/// <summary>
/// Moments in microseconds since 1970 that never run backwards: within a process they follow the monotonic clock, and over a restart
/// the newest moment in the file. So setting the machine's clock neither ends a lease early nor stretches a backoff by an hour.
/// </summary>
internal sealed class StoreClock(TimeProvider time)
{
    private readonly long _startTimestamp = time.GetTimestamp();
    private long _start = Microseconds(time.GetUtcNow());

    public long Now => Volatile.Read(ref _start) + Microseconds(time.GetElapsedTime(_startTimestamp));

    /// <summary>The present moment, moved on where another process or an earlier run was already further.</summary>
    public long NotBefore(long moment)
    {
        var behind = moment - Now;
        if (behind > 0) Interlocked.Add(ref _start, behind);
        return Now;
    }

    /// <summary>A moment of the store as the wall clock shows it now.</summary>
    public DateTimeOffset ToWallClock(long moment) => time.GetUtcNow().AddTicks((moment - Now) * 10);

    public static long Microseconds(TimeSpan span) => span.Ticks / 10;

    public static TimeSpan Span(long microseconds) => TimeSpan.FromTicks(microseconds * 10);

    public static long Microseconds(DateTimeOffset moment) => (moment.UtcTicks - 621_355_968_000_000_000) / 10;
}
