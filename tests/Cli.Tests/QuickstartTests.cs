using System.Diagnostics;
using System.Text.RegularExpressions;

namespace MMOLove.Referral.Cli.Tests;

/// <summary>Step 1 of <c>docs/quickstart.md</c>, typed as it stands there: the sandbox in one terminal, the event from another.</summary>
public sealed partial class QuickstartTests : IDisposable
{
    private static readonly string[] s_blocks = [.. CommandBlock().Matches(ReadPage()).Select(block => block.Value)];

    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task The_commands_of_the_page_lead_to_a_verified_event()
    {
        _tool.Environment.Clear();
        using var sandbox = Type(Block("mmolove sandbox"));
        try
        {
            var address = await UntilAsync(sandbox, "sandbox ready ");
            var shareLink = await UntilAsync(sandbox, "share link ");
            Assert.Equal($"{address}/r/my-shard?ref=<code>", shareLink);

            using var send = Type(Block("mmolove send").Replace("http://127.0.0.1:8787", address, StringComparison.Ordinal).Replace("<token>", await FollowAsync(shareLink), StringComparison.Ordinal));

            Assert.StartsWith("200 Registered", await send.StandardOutput.ReadToEndAsync());
            Assert.Contains("200 registered reg-42", await UntilAsync(sandbox, ""));
        }
        finally
        {
            sandbox.Kill(entireProcessTree: true);
        }
    }

    /// <summary>A terminal of its own, in which <c>mmolove</c> is the tool of this build; the sandbox takes a port that is free, not 8787.</summary>
    private Process Type(string commands) => Process.Start(_tool.Prepare(
        "sh",
        "-c",
        $$"""
        dotnet() { case "$1" in tool) ;; *) command dotnet "$@" ;; esac }
        mmolove() { if [ "$1" = sandbox ]; then dotnet '{{Tool.Program}}' "$@" --port 0; else dotnet '{{Tool.Program}}' "$@"; fi }
        {{commands}}
        """))!;

    private static string Block(string command) => Assert.Single(s_blocks, block => block.Contains(command, StringComparison.Ordinal));

    /// <summary>The token that a browser would show in its address bar.</summary>
    private static async Task<string> FollowAsync(string shareLink)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var answer = await http.GetAsync(shareLink.Replace("<code>", "alice", StringComparison.Ordinal));
        var (page, token) = answer.Headers.Location!.OriginalString.Split("?mmref=") switch { [var before, var after] => (before, after), _ => ("", "") };
        Assert.Equal("http://127.0.0.1:8080/register", page);
        return token;
    }

    /// <summary>What the next line says after this label.</summary>
    private static async Task<string> UntilAsync(Process sandbox, string label)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await sandbox.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.TrimStart() is var text && text.StartsWith(label, StringComparison.Ordinal)) return text[label.Length..].Trim();
        }
        throw new InvalidOperationException("The sandbox ended before it said: " + label);
    }

    private static string ReadPage()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "docs", "quickstart.md"))) folder = folder.Parent!;
        return File.ReadAllText(Path.Combine(folder.FullName, "docs", "quickstart.md"));
    }

    /// <summary>Indented lines are commands.</summary>
    [GeneratedRegex(@"^(?:    \S.*\n?)+", RegexOptions.Multiline)]
    private static partial Regex CommandBlock();
}
