using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using MMOLove.Referral.Bench.Measuring;
using MMOLove.Referral.Bench.Peers;

namespace MMOLove.Referral.Bench.Rows;

/// <summary>What the generator and the analyzers add to <c>dotnet build</c> of a thousand hooks, as the compiler itself reports it, against the whole build.</summary>
internal sealed partial class BuildShareRow : Row
{
    private const int WarmUps = 10;
    private const int Builds = 5;

    public override string Name => "share of dotnet build of 1,000 hooks";

    public override Goal Goal => new(0.05);

    public override bool IsFull => true;

    public override Reading Run()
    {
        var folder = Directory.CreateTempSubdirectory("thousand-hooks");
        try
        {
            foreach (var (path, text) in ThousandHooks.Files()) File.WriteAllText(Path.Combine(folder.FullName, path), text);
            File.WriteAllText(Path.Combine(folder.FullName, "Hooks.csproj"), $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <TargetFramework>net10.0</TargetFramework>
                    <Nullable>enable</Nullable>
                  </PropertyGroup>
                  <ItemGroup>
                    <Reference Include="{RoslynRooms.Runtime}" />
                    <Analyzer Include="{RoslynRooms.Generator}" />
                    <Analyzer Include="{RoslynRooms.Analyzers}" />
                  </ItemGroup>
                </Project>
                """);
            // By the compiler server, as the SDK builds by default. Its first builds load and compile our code and everybody else's; a developer's
            // usual one does not.
            var builds = Enumerable.Range(0, WarmUps + Builds).Select(_ => Measure(folder.FullName)).Skip(WarmUps).OrderBy(b => b.Ours / b.Whole).ToArray();
            var (ours, whole) = builds[builds.Length / 2];
            return new Reading(ours / whole, Detail: $"{ours:0.000} s of {whole:0.0} s");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static (double Ours, double Whole) Measure(string folder)
    {
        var start = Stopwatch.GetTimestamp();
        var log = Build(folder);
        var whole = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var ours = OurTotals().Matches(log).Sum(m => double.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture));
        return ours > 0 ? (ours, whole) : throw new InvalidOperationException("The compiler reported no time for our assemblies: the log's format has changed.");
    }

    /// <summary>The plain command, with all files compiled anew.</summary>
    private static string Build(string folder)
    {
        string[] arguments = ["build", "--nologo", "--no-incremental", "-v:d", "-p:ReportAnalyzer=true", "-p:UseSharedCompilation=true"];
        using var build = Process.Start(new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        var log = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        return build.ExitCode == 0 ? log : throw new InvalidOperationException("The build failed:\n" + log);
    }

    /// <summary>The line of a whole assembly: seconds, percent, then its name with a version.</summary>
    [GeneratedRegex(@"^\s*<?([\d.]+)\s+<?\d+\s+MMOLove\.Referral\.(?:Generator|Analyzers), Version", RegexOptions.Multiline)]
    private static partial Regex OurTotals();
}
