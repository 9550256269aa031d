using System.Diagnostics;
using System.Reflection;

namespace MMOLove.Referral.AspNetRegistration.Tests;

/// <summary>The sample as a person starts it: one command, its own process, its own databases.</summary>
internal sealed class RunningSample : IAsyncDisposable
{
    private readonly Process _process;

    private RunningSample(Process process) => _process = process;

    public required Uri Site { get; init; }

    public required Uri ShareLink { get; init; }

    public required Uri Dashboard { get; init; }

    public static Task<RunningSample> StartAsync(string data) => LaunchAsync("AspNetRegistration", "--port", "0", "--data", data);

    public static Task<RunningSample> StartMvcAsync() => LaunchAsync("MvcRegistration");

    /// <summary>Starts the sample where it cannot run, and waits until it has given up.</summary>
    /// <returns>The exit code and everything it said on standard error.</returns>
    public static async Task<(int ExitCode, string Said)> FailAsync(string data)
    {
        using var process = Launch("AspNetRegistration", "--port", "0", "--data", data);
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, said);
    }

    private static Process Launch(string sample, params string[] arguments)
    {
        var folder = typeof(RunningSample).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == sample).Value!;
        return Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(folder, sample + ".dll"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
    }

    private static async Task<RunningSample> LaunchAsync(string sample, params string[] arguments)
    {
        var process = Launch(sample, arguments);
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginErrorReadLine();
        return new RunningSample(process)
        {
            Site = await ReadAddressAsync(process, "registration ready"),
            ShareLink = await ReadAddressAsync(process, "share link"),
            Dashboard = await ReadAddressAsync(process, "MMOLove's page"),
        };
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<Uri> ReadAddressAsync(Process process, string label)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.Trim() is var text && text.StartsWith(label, StringComparison.Ordinal)) return new Uri(text[label.Length..].Trim());
        }
        throw new InvalidOperationException("The sample ended before it said: " + label);
    }
}
