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
    /// <param name="ways">Each does some work and says over how many rows.</param>
    public static async Task<double[]> BestAsync(int slices, params Func<Task<int>>[] ways)
    {
        var best = ways.Select(_ => double.MaxValue).ToArray();
        foreach (var way in ways) await way();
        for (var slice = 0; slice < slices; slice++)
        {
            for (var i = 0; i < ways.Length; i++)
            {
                var rows = 0L;
                var clock = Stopwatch.StartNew();
                while (clock.Elapsed < s_slice) rows += await ways[i]();
                best[i] = Math.Min(best[i], clock.Elapsed.TotalMicroseconds / rows);
            }
        }
        return best;
    }
}
