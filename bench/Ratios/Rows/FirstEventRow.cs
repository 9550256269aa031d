using System.Diagnostics;
using MMOLove.Referral.Bench.Measuring;
using MMOLove.Referral.Bench.Peers;

namespace MMOLove.Referral.Bench.Rows;

/// <summary>A process that starts, sends one event and ends, against one that only starts and ends.</summary>
internal sealed class FirstEventRow : Row
{
    public const string EventArgument = "--first-event";
    public const string EmptyArgument = "--empty";

    public override string Name => "first event after start / empty program";

    public override bool IsFull => true;

    public override Reading Run()
    {
        using var server = VerifyingServer.Start(secure: false);
        Environment.SetEnvironmentVariable("BENCH_ENDPOINT", server.Endpoint.ToString());
        var with = new double[7];
        var without = new double[7];
        for (var round = 0; round < with.Length; round++)
        {
            with[round] = Time(EventArgument);
            without[round] = Time(EmptyArgument);
        }
        return new Reading(Duel.Median(with) / Duel.Median(without), Detail: $"{Duel.Median(with):0} ms against {Duel.Median(without):0} ms");
    }

    public static async Task<int> RunChildAsync(bool withEvent)
    {
        if (!withEvent) return 0;
        using var client = new ReferralClient(Sample.ServerId, Sample.Secret, Environment.GetEnvironmentVariable("BENCH_ENDPOINT"));
        var answer = await new ClientHooks(client).AccountCreatedAsync(Sample.Token, Sample.AccountId);
        return answer.Ok ? 0 : 1;
    }

    private static double Time(string argument)
    {
        var start = Stopwatch.GetTimestamp();
        using var process = Process.Start(Environment.ProcessPath!, argument);
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException("The event was refused.");
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
