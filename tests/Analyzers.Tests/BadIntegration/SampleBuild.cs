using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;
using MMOLove.Referral.Analyzers.Tests.Catalogue;

namespace MMOLove.Referral.Analyzers.Tests.BadIntegration;

/// <summary>Builds a sample with the real compiler and reads what it prints about our rules.</summary>
static partial class SampleBuild
{
    public static async Task<(int ExitCode, IReadOnlyList<string> Lines, string Output)> RunAsync(string sample)
    {
        var configuration = typeof(SampleBuild).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        var start = new ProcessStartInfo("dotnet", ["build", Path.Combine(RuleCatalogue.Root, "samples", sample), "-c", configuration, "-t:Rebuild", "-p:BuildProjectReferences=false", "--nologo", "-nodeReuse:false", "-tl:off", "-clp:NoSummary"])
        {
            RedirectStandardOutput = true,
        };
        // The test host was started by MSBuild; a build of its own must not take its settings over.
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || k == "VSTEST_CONNECTION_TIMEOUT").ToList()) start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var lines = OurWarning().Matches(output).Select(m => $"{Path.GetFileName(m.Groups["file"].Value)}({m.Groups["at"].Value}): {m.Groups["text"].Value}").Distinct().Order(StringComparer.Ordinal);
        return (process.ExitCode, [.. lines], output);
    }

    [GeneratedRegex(@"^\s*(?<file>[^\r\n(]+)\((?<at>[0-9,]+)\): (?<text>(warning|error) MMOREF\d+: .*?) \(https", RegexOptions.Multiline)]
    private static partial Regex OurWarning();
}
