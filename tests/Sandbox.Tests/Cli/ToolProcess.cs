using System.Diagnostics;
using System.Reflection;

namespace MMOLove.Referral.Sandbox.Tests.Cli;

/// <summary>The tool as a process of its own, as a developer runs it.</summary>
sealed class ToolProcess : IDisposable
{
    readonly Process _process;

    ToolProcess(Process process) => _process = process;

    public static ToolProcess Start(IReadOnlyDictionary<string, string> environment, params string[] args)
    {
        // A test run that was itself started in the background ignores Ctrl+C, and its children inherit that: the tool starts afresh.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", "dotnet"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(typeof(ToolProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(about => about.Key == "mmolove").Value!);
        foreach (var arg in args)
            start.ArgumentList.Add(arg);
        foreach (var name in (string[])["MMOLOVE_REFERRAL_SECRET", "MMOLOVE_SERVER_ID", "MMOLOVE_SANDBOX_ACCESS_TOKEN"])
            start.Environment.Remove(name);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return new ToolProcess(Process.Start(start)!);
    }

    public static ToolProcess Start(params string[] args) => Start(new Dictionary<string, string>(), args);

    public StreamWriter Input => _process.StandardInput;

    public async Task<string> LineAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        return await _process.StandardOutput.ReadLineAsync(limit.Token) ?? throw new EndOfStreamException(await _process.StandardError.ReadToEndAsync(limit.Token));
    }

    public async Task<(int Code, string Output, string Error)> EndAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var output = _process.StandardOutput.ReadToEndAsync(limit.Token);
        var error = _process.StandardError.ReadToEndAsync(limit.Token);
        await _process.WaitForExitAsync(limit.Token);
        return (_process.ExitCode, await output, await error);
    }

    public void Interrupt() => Process.Start("kill", ["-INT", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]).WaitForExit();

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
