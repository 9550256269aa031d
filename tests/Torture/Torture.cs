using System.Diagnostics;
using System.Globalization;
using MMOLove.Referral.Torture.Rounds;
using MMOLove.Referral.Torture.Stores;

namespace MMOLove.Referral.Torture;

/// <summary>Plays rounds and adds up.</summary>
internal static class Torture
{
    public static async Task<int> RunAsync(TortureOptions options)
    {
        await using IStoreUnderTest store = options.Store == "sqlite" ? new SqliteUnderTest() : await PostgreSqlUnderTest.StartAsync();
        var total = new RoundResult();
        var clock = Stopwatch.StartNew();
        var rounds = 0;
        while (rounds < options.Rounds && clock.Elapsed < TimeSpan.FromMinutes(options.Minutes))
        {
            var seed = options.Seed + rounds++;
            var started = clock.Elapsed;
            var result = await new Round(options, store, seed).PlayAsync();
            total += result;
            foreach (var finding in result.Findings.Take(20)) Console.WriteLine("  " + finding);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {rounds} (seed {seed}, {(clock.Elapsed - started).TotalSeconds:F1} s): {result}"));
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rounds} rounds, {total}"));
        return total.IsClean ? 0 : 1;
    }
}
