using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace GameServer.Tests;

/// <summary>The sample as a process of its own.</summary>
internal sealed class GameRun : IDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly TaskCompletionSource _waited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Func<string, bool> _awaited = _ => false;

    public GameRun(params string[] args)
    {
        // A test run that was itself started in the background ignores Ctrl+C, and its children inherit that: the game starts afresh.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", "dotnet"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "GameServer.dll"));
        foreach (var arg in args) start.ArgumentList.Add(arg);
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Take(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public IReadOnlyList<string> Lines => [.. _lines];

    public static async Task<GameRun> PlayAsync(params string[] args)
    {
        var run = new GameRun(args);
        await run.EndAsync();
        return run;
    }

    public string LastLine => _lines.Last();

    public int ExitCode => _process.ExitCode;

    /// <summary>Completes at the first line that holds.</summary>
    public Task UntilAsync(Func<string, bool> line)
    {
        _awaited = line;
        return _waited.Task.WaitAsync(TimeSpan.FromMinutes(2));
    }

    /// <summary>Ctrl+C.</summary>
    public async Task InterruptAsync()
    {
        using (var kill = Process.Start("kill", ["-INT", _process.Id.ToString(CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync();
        await EndAsync();
    }

    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await EndAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private async Task EndAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        await _process.WaitForExitAsync(limit.Token);
    }

    private void Take(string? line)
    {
        if (string.IsNullOrEmpty(line)) return;
        _lines.Enqueue(line);
        if (_awaited(line)) _waited.TrySetResult();
    }
}
