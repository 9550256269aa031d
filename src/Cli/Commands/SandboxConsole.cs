using System.Globalization;
using MMOLove.Referral.Sandbox;

namespace MMOLove.Referral.Cli.Commands;

/// <summary>What the running sandbox says in the terminal: where it is, then one line for each event.</summary>
sealed class SandboxConsole(ReferralSandbox sandbox, TextWriter output)
{
    public async Task RunAsync(CancellationToken stop)
    {
        var next = sandbox.Ledger.Events.Count;
        output.WriteLine($"sandbox ready {sandbox.BaseAddress.GetLeftPart(UriPartial.Authority)}");
        foreach (var server in sandbox.Servers)
        {
            output.WriteLine($"  server     {server.Slug} {server.Id}");
            if (server.SecretIsNew)
                output.WriteLine($"  secret     {server.Secret}   (shown once)");
            output.WriteLine($"  dashboard  {sandbox.Dashboard(server.Id)}");
            output.WriteLine("  share link " + (server.RegistrationUrl is null
                ? "none yet: it leads to your registration page, so start with --registration-url <url> or set it in the dashboard"
                : $"{new Uri(sandbox.BaseAddress, "/r/" + server.Slug)}?ref=<code>"));
        }
        try
        {
            while (true)
            {
                var change = sandbox.Ledger.NextChangeAsync();
                for (; next < sandbox.Ledger.Events.Count; next++)
                    output.WriteLine(Line(sandbox.Ledger.Events[next]));
                await change.WaitAsync(stop).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // Ctrl+C is how it ends.
        }
    }

    static string Line(LedgerEvent e)
    {
        var fault = e.Fault == SandboxFault.None ? "" : $" [{e.Fault}]";
        return string.Create(CultureInfo.InvariantCulture, $"{e.ReceivedAt:HH:mm:ss} {e.Status,3} {Printable(e.Event),-10} {Printable(e.ServerEventId)} {e.Verdict}{fault}");
    }

    /// <summary>Whatever was sent is shown; what would steer the terminal is not.</summary>
    static string Printable(string? text)
        => text is null ? "-" : string.Concat(text.Take(64).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c));
}
