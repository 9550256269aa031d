using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace MMOLove.Referral.Cli.Tests.Terminal;

/// <summary>What stood on the screen from the tool's start to its end, and whether the terminal echoes again.</summary>
internal sealed record TerminalResult(int ExitCode, string Screen, bool Echoes);

/// <summary>
/// The tool at a real pseudo terminal, that echoes what is typed as any does until a program switches that off.
/// The session proves it by a line of its own before the tool starts.
/// </summary>
internal sealed partial class TerminalSession : IDisposable
{
    private const string First = "this is echoed";
    private readonly Process _process;
    private readonly StringBuilder _screen = new();

    private TerminalSession(Process process) => _process = process;

    public static async Task<TerminalSession> StartAsync(Tool tool, string arguments)
    {
        // The shell outlives Ctrl+C, and asks the terminal afterwards. A test run that was started in the background ignores Ctrl+C: here it is heard again.
        var line = $"trap : INT; read -r first; dotnet '{Tool.Program}' {arguments}; code=$?; stty -a; exit $code";
        var start = tool.Prepare("env", "--default-signal=INT", "script", "--quiet", "--return", "--command", line, "/dev/null");
        (start.Environment["SHELL"], start.Environment["TERM"]) = ("/bin/sh", "xterm");
        var session = new TerminalSession(Process.Start(start)!);
        await session.TypeAsync(First + "\r");
        await session.UntilAsync(First + "\n");
        // The tool may have spoken already: only the line before it goes.
        session._screen.Remove(0, session._screen.ToString().IndexOf('\n', StringComparison.Ordinal) + 1);
        return session;
    }

    public async Task TypeAsync(string keys)
    {
        await _process.StandardInput.WriteAsync(keys);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Reads on until the screen shows the text.</summary>
    public async Task UntilAsync(string text)
    {
        while (!Screen.Contains(text, StringComparison.Ordinal)) Assert.True(await ReadAsync(), $"The tool ended without '{text}':\n{Screen}");
    }

    public async Task<TerminalResult> EndAsync()
    {
        while (await ReadAsync())
        {
        }
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await _process.WaitForExitAsync(patience.Token);
        var (screen, settings) = (Screen, Screen.LastIndexOf("speed ", StringComparison.Ordinal));
        return new TerminalResult(_process.ExitCode, screen[..settings], EchoOn().IsMatch(screen[settings..]));
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    // What steers the terminal is not seen on it.
    private string Screen => Steering().Replace(_screen.ToString(), "").Replace("\r\n", "\n");

    private async Task<bool> ReadAsync()
    {
        var more = new char[1024];
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        try
        {
            var count = await _process.StandardOutput.ReadAsync(more, patience.Token);
            _screen.Append(more, 0, count);
            return count > 0;
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"Nothing came for a minute after:\n{Screen}");
        }
    }

    [GeneratedRegex(@"\x1b(\[[0-9;?]*[A-Za-z]|[=>])")]
    private static partial Regex Steering();

    [GeneratedRegex(@"(?<!-)\becho\b")]
    private static partial Regex EchoOn();
}
