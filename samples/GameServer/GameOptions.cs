using System.Globalization;
using MMOLove.Referral.Sandbox;

namespace GameServer;

/// <summary>What the command line asks for.</summary>
public sealed record GameOptions(int Players = 200, int Seed = 1, FaultPreset Faults = FaultPreset.Some, string? Database = null)
{
    public const string Usage = "usage: GameServer [--players 1..100000] [--seed N] [--faults off|some|hell] [--store sqlite:<file>]";

    /// <exception cref="ArgumentException">Says which option is wrong.</exception>
    public static GameOptions Parse(string[] args)
    {
        var options = new GameOptions();
        for (var i = 0; i < args.Length; i += 2)
        {
            var value = i + 1 < args.Length ? args[i + 1] : throw new ArgumentException($"{args[i]} needs a value.");
            options = args[i] switch
            {
                "--players" => options with { Players = Number(args[i], value, 1, 100_000) },
                "--seed" => options with { Seed = Number(args[i], value, int.MinValue, int.MaxValue) },
                "--store" => options with { Database = SqliteFile(value) },
                "--faults" => options with { Faults = Preset(value) },
                _ => throw new ArgumentException($"There is no option {args[i]}."),
            };
        }
        return options;
    }

    static int Number(string option, string text, int least, int most) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new ArgumentException($"{option} must be a whole number from {least} to {most}.");

    static string SqliteFile(string text)
    {
        var file = text.StartsWith("sqlite:", StringComparison.Ordinal) ? text["sqlite:".Length..] : "";
        if (file.Length == 0) throw new ArgumentException("--store must be sqlite:<file>, such as sqlite:game.db.");
        if (Directory.Exists(file) || !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(file))))
            throw new ArgumentException("--store must name a file in a folder that is there.");
        return file;
    }

    static FaultPreset Preset(string text) => text switch
    {
        "off" => FaultPreset.Off,
        "some" => FaultPreset.Some,
        "hell" => FaultPreset.Hell,
        _ => throw new ArgumentException("--faults must be off, some or hell."),
    };
}
