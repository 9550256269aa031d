using System.Diagnostics;

namespace MMOLove.Referral.Bench.Measuring;

/// <summary>
/// Two loops on one thread, in turns, so that a machine that slows down slows both. The median of each side counts: a single
/// interruption moves it on neither.
/// </summary>
internal static class Duel
{
    private const int Rounds = 15;
    private static readonly TimeSpan RoundLength = TimeSpan.FromMilliseconds(40);

    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(800);

    /// <param name="ours">Runs the operation so many times.</param>
    /// <param name="theirs">The same for the other side.</param>
    public static Reading Run(Action<int> ours, Action<int> theirs)
    {
        var ourCount = Calibrate(ours);
        var theirCount = Calibrate(theirs);
        var ourTimes = new double[Rounds];
        var theirTimes = new double[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            ourTimes[round] = Time(ours, ourCount);
            theirTimes[round] = Time(theirs, theirCount);
        }
        var our = Median(ourTimes);
        var their = Median(theirTimes);
        return new Reading(our / their, Allocated(ours, ourCount), $"{our:0.0} ns against {their:0.0} ns");
    }

    public static double Median(double[] values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    /// <summary>Bytes per operation on this thread, once everything is warm.</summary>
    private static double Allocated(Action<int> loop, int count)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        loop(count);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)count;
    }

    /// <summary>Warms up past the tiers of the JIT, then finds how many operations fill a round.</summary>
    private static int Calibrate(Action<int> loop)
    {
        // The JIT moves a method up a tier only after a pause in compiling, so warmth takes time, not calls.
        var warm = Stopwatch.StartNew();
        while (warm.Elapsed < WarmUp)
        {
            loop(20_000);
            Thread.Sleep(1);
        }
        var count = 1_000;
        while (true)
        {
            var nanoseconds = Time(loop, count) * count;
            if (nanoseconds >= RoundLength.TotalNanoseconds) return count;
            count = nanoseconds < 1_000_000 ? count * 4 : (int)(count * RoundLength.TotalNanoseconds / nanoseconds) + 1;
        }
    }

    private static double Time(Action<int> loop, int count)
    {
        var start = Stopwatch.GetTimestamp();
        loop(count);
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / count;
    }
}
