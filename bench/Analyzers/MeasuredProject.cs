using System.Diagnostics;

namespace MMOLove.Referral.Analyzers.Bench;

/// <summary>A written project that can be built again and again.</summary>
sealed class MeasuredProject(string folder, int lines)
{
    public int Lines => lines;

    /// <summary>Builds from nothing, as a CI does, and reads the compiler's report.</summary>
    public async Task<AnalyzerReport> BuildAsync()
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        // A compiler of its own: a warm server would measure the run before.
        foreach (var argument in new[] { "build", "-t:Rebuild", "--nologo", "-p:ReportAnalyzer=true", "-p:UseSharedCompilation=false", "-p:RunAnalyzersDuringBuild=true", "-nodeReuse:false", "-v:d" })
            start.ArgumentList.Add(argument);
        using var build = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        var errors = build.StandardError.ReadToEndAsync();
        var output = await build.StandardOutput.ReadToEndAsync();
        await build.WaitForExitAsync();
        return build.ExitCode == 0 ? AnalyzerReport.Parse(output) : throw new InvalidOperationException($"The build failed:\n{await errors}\n{string.Join('\n', output.Split('\n').Where(l => l.Contains("error", StringComparison.Ordinal)).Take(10))}");
    }
}
