using System.Diagnostics;

namespace MMOLove.Referral.Outbox.Bench.Measuring;

/// <summary>
/// Measures several ways of doing a thing in turn, slice by slice, and takes the best slice of each: what else the machine does in a
/// slice then weighs on all of them or on none.
/// </summary>
internal static class Slices
{
    private static readonly TimeSpan s_slice = TimeSpan.FromMilliseconds(600);

    /// <summary>Microseconds for one row, for each way.</summary>
    /// <param name="slices">Slices of each way.</param>
    /// <param name="ways">Each prepares some work, which is not measured, and gives it back; the work says over how many rows it went.</param>
    public static async Task<double[]> BestAsync(int slices, params Func<Func<Task<int>>>[] ways)
    {
        var best = ways.Select(_ => double.MaxValue).ToArray();
        foreach (var way in ways) await way()();
        for (var slice = 0; slice < slices; slice++)
        {
            for (var i = 0; i < ways.Length; i++) best[i] = Math.Min(best[i], await MeasureAsync(ways[i]));
        }
        return best;
    }

    private static async Task<double> MeasureAsync(Func<Func<Task<int>>> way)
    {
        var rows = 0L;
        var clock = new Stopwatch();
        while (clock.Elapsed < s_slice)
        {
            var work = way();
            clock.Start();
            rows += await work();
            clock.Stop();
        }
        return clock.Elapsed.TotalMicroseconds / rows;
    }
}
