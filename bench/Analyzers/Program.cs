using System.Globalization;
using System.Reflection;
using MMOLove.Referral.Analyzers.Bench;

// usage: Analyzers.Bench [--lines 250000] [--runs 3]
// Writes a server of that many lines, builds it with the SDK's default analyzers and ours, and prints what each of them cost.
// 0: both goals met, 1: one missed.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var lines = Option("--lines", 250_000);
var runs = Option("--runs", 3);
var analyzers = typeof(Program).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "AnalyzersPath").Value!;
using var folder = new ScratchFolder();

var plain = await MeasureAsync("no HMAC", signers: 0);
var signing = await MeasureAsync("one file in 50 signs", signers: 50);
var share = plain.Ours / plain.Sdk * 100;
var seconds = Math.Max(plain.Ours / plain.Lines, signing.Ours / signing.Lines) * 250_000;
Console.WriteLine($"share of the SDK's default analyzers' time on code without HMAC: {share:0.00} % (goal: under 5 %) {(share < 5 ? "met" : "MISSED")}");
Console.WriteLine($"seconds per 250,000 lines, the dearer of both projects: {seconds:0.000} s (goal: under 1 s) {(seconds < 1 ? "met" : "MISSED")}");
return share < 5 && seconds < 1 ? 0 : 1;

async Task<(double Ours, double Sdk, int Lines)> MeasureAsync(string name, int signers)
{
    var project = folder.Write(name, new GameServerSource(lines, signers), analyzers);
    var reports = new List<AnalyzerReport>();
    for (var run = 0; run < runs; run++) reports.Add(await project.BuildAsync());
    var ours = Median(reports.Select(r => r.Ours));
    var sdk = Median(reports.Select(r => r.Sdk));
    Console.WriteLine($"{name}: {project.Lines:N0} lines, median of {runs}: ours {ours:0.000} s, SDK {sdk:0.000} s ({string.Join(", ", reports.Select(r => $"{r.Ours:0.000}/{r.Sdk:0.000}"))})");
    return (ours, sdk, project.Lines);
}

static double Median(IEnumerable<double> values)
{
    var sorted = values.Order().ToArray();
    return sorted[sorted.Length / 2];
}

int Option(string name, int otherwise) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
