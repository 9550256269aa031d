using System.Diagnostics;

namespace MMOLove.Referral.Bench.Measuring;

/// <summary>Operations per second with a fixed number under way, several ways in turns.</summary>
internal static class Throughput
{
    private const int Rounds = 3;

    /// <summary>Client and server are compiled anew while they run, and the compiler takes one of two cores: until it has finished nothing is measured.</summary>
    private const int WarmRounds = 4;

    private static readonly TimeSpan s_round = TimeSpan.FromSeconds(1);

    /// <returns>Operations per second of each way.</returns>
    public static double[] Compare(int inFlight, params Func<int, Task>[] ways)
    {
        for (var round = 0; round < WarmRounds; round++)
        {
            foreach (var way in ways) Measure(inFlight, way);
        }
        var rounds = Enumerable.Range(0, Rounds).Select(_ => ways.Select(way => Measure(inFlight, way)).ToArray()).ToArray();
        return [.. ways.Select((_, way) => Duel.Median([.. rounds.Select(round => round[way])]))];
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
