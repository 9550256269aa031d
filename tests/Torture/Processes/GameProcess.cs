using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using MMOLove.Referral.Torture.Game;
using MMOLove.Referral.Torture.Rounds;

namespace MMOLove.Referral.Torture.Processes;

/// <summary>A game server: its players, and the process that serves them at present.</summary>
internal sealed class GameProcess(GameOrders orders, Action<string>? log)
{
    private const int Sigstop = 19;
    private const int Sigcont = 18;

    private readonly ConcurrentDictionary<string, bool> _acknowledged = [];
    private Process? _process;
    private Task _reading = Task.CompletedTask;
    private string _secret = orders.Secret;
    private TaskCompletionSource<string> _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Events whose hook had completed, by what the process said before it ended.</summary>
    public IEnumerable<string> Acknowledged => _acknowledged.Keys;

    public IReadOnlyList<Player> Players => orders.Players;

    public void Start()
    {
        var self = Environment.ProcessPath!;
        var isHost = Path.GetFileNameWithoutExtension(self) == "dotnet";
        string[] arguments = isHost ? [typeof(GameProcess).Assembly.Location, "game"] : ["game"];
        _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = Process.Start(new ProcessStartInfo(self, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var from = orders.Players.Select(player => Math.Max(0, Enumerable.Range(0, Player.Events).TakeWhile(n => _acknowledged.ContainsKey(player.Key(n))).Count() - 1)).ToArray();
        _reading = ReadAsync(_process);
        Tell(JsonSerializer.Serialize(orders with { Secret = _secret, From = from }));
    }

    /// <summary>SIGKILL: no instruction more.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        await _reading;
        _process.Dispose();
    }

    public void Pause() => Signal(Sigstop);

    public void Continue() => Signal(Sigcont);

    public void UseSecret(string secret)
    {
        _secret = secret;
        Tell("secret " + secret);
    }

    public void StepClock(TimeSpan to) => Tell("step " + (long)to.TotalSeconds);

    /// <summary>Completes when every player has played; a process that was started again begins anew.</summary>
    public Task WhenDoneAsync(TimeSpan limit) => _done.Task.WaitAsync(limit);

    public async Task<string> DrainAsync()
    {
        _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Tell("drain");
        return await _drained.Task.WaitAsync(TimeSpan.FromSeconds(90));
    }

    public async Task StopAsync()
    {
        Tell("stop");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            await _process!.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _process!.Kill();
        }
        await _reading;
        _process.Dispose();
    }

    private void Tell(string line)
    {
        try
        {
            _process!.StandardInput.WriteLine(line);
            _process.StandardInput.Flush();
        }
        catch (IOException)
        {
            // It was killed just now; its successor is told at its start.
        }
    }

    private async Task ReadAsync(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("ack ", StringComparison.Ordinal)) _acknowledged.TryAdd(line[4..], true);
            else if (line == "done") _done.TrySetResult();
            else if (line.StartsWith("drained", StringComparison.Ordinal) || line.StartsWith("stuck", StringComparison.Ordinal)) _drained.TrySetResult(line);
            else log?.Invoke($"[{process.Id}] {line}");
        }
    }

    private void Signal(int signal)
    {
        if (Kill(_process!.Id, signal) != 0) throw new InvalidOperationException($"Signal {signal} could not be sent.");
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Kill(int process, int signal);
}
