using System.Diagnostics;

namespace MMOLove.Referral.Bench.Measuring;

/// <summary>Operations per second with a fixed number under way, two ways in turns.</summary>
internal static class Throughput
{
    private const int Rounds = 3;
    private static readonly TimeSpan s_round = TimeSpan.FromSeconds(1);

    public static (double Ours, double Theirs) Compare(int inFlight, Func<int, Task> ours, Func<int, Task> theirs)
    {
        Measure(inFlight, ours);
        Measure(inFlight, theirs);
        var our = new double[Rounds];
        var their = new double[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            our[round] = Measure(inFlight, ours);
            their[round] = Measure(inFlight, theirs);
        }
        return (Duel.Median(our), Duel.Median(their));
    }

    public static double Measure(int inFlight, Func<int, Task> send)
    {
        var sent = 0;
        var clock = Stopwatch.StartNew();
        Task.WaitAll(Enumerable.Range(0, inFlight).Select(_ => Task.Run(async () =>
        {
            while (clock.Elapsed < s_round) await send(Interlocked.Increment(ref sent));
        })).ToArray());
        return sent / clock.Elapsed.TotalSeconds;
    }

    public static void Require(bool isOk)
    {
        if (!isOk) throw new InvalidOperationException("The server refused an event: the numbers would mean nothing.");
    }
}
