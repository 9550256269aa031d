using System.Globalization;

namespace MMOLove.Referral.Torture;

/// <summary>What the command line asks for.</summary>
/// <param name="Rounds">Rounds to play, 1 or more.</param>
/// <param name="Minutes">No new round begins after so many minutes.</param>
/// <param name="Store"><c>sqlite</c> or <c>postgres</c>.</param>
/// <param name="Broken">A store made wrong on purpose: <c>drop-commit</c>, <c>forget-lease</c>, or null.</param>
/// <param name="Seed">The first round's seed; each further round's is one more.</param>
/// <param name="Verbose">Also prints what the game servers log.</param>
internal sealed record TortureOptions(int Rounds, int Minutes, string Store, string? Broken, int Seed, bool Verbose)
{
    private const string Usage = "usage: Torture --rounds N --minutes M --store sqlite|postgres [--broken drop-commit|forget-lease] [--seed S] [--verbose]";

    public static TortureOptions? Parse(string[] args, out string problem)
    {
        problem = Usage;
        var options = new TortureOptions(5, 60, "sqlite", null, Environment.TickCount & 0xFFFF, false);
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--verbose")
            {
                options = options with { Verbose = true };
                continue;
            }
            if (i + 1 == args.Length) return null;
            var value = args[++i];
            var isNumber = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
            options = args[i - 1] switch
            {
                "--rounds" when isNumber && number > 0 => options with { Rounds = number },
                "--minutes" when isNumber && number > 0 => options with { Minutes = number },
                "--seed" when isNumber => options with { Seed = number },
                "--store" when value is "sqlite" or "postgres" => options with { Store = value },
                "--broken" when value is "drop-commit" or "forget-lease" => options with { Broken = value },
                _ => null!,
            };
            if (options is null) return null;
        }
        return options;
    }
}
