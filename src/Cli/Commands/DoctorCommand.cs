using System.CommandLine;
using MMOLove.Referral.Cli.Configuration;
using MMOLove.Referral.Cli.Doctor;
using MMOLove.Referral.Cli.Output;
using Spectre.Console;

namespace MMOLove.Referral.Cli.Commands;

/// <summary><c>mmolove doctor</c>: configuration, clock, TLS and a dry run, each with verdict and fix.</summary>
static class DoctorCommand
{
    static readonly Option<bool> Offline = new("--offline") { Description = "Looks at the configuration alone; nothing is sent." };

    public static Command Create()
    {
        var command = new Command("doctor", "Checks the configuration, the clock, TLS and a dry-run event, and says how to mend what is wrong.")
        {
            Offline, ServerSettings.ServerId, ServerSettings.Endpoint, ServerSettings.SecretFile, ServerSettings.SettingsFile, ServerSettings.Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    static async Task<int> RunAsync(ParseResult given, CancellationToken stop)
    {
        var findings = new List<Finding>();
        await LongWork.RunAsync("examining", given.GetValue(ServerSettings.Json), report => ExamineAsync(given, findings, report, stop)).ConfigureAwait(false);
        var healthy = findings.TrueForAll(finding => finding.Verdict != Verdict.Failed);
        if (given.GetValue(ServerSettings.Json)) JsonOutput.Write(new { healthy, findings });
        else findings.ForEach(Show);
        return healthy ? ExitCodes.Ok : ExitCodes.Failed;
    }

    static async Task ExamineAsync(ParseResult given, List<Finding> findings, Action<string> report, CancellationToken stop)
    {
        var (serverId, secret, endpoint) = (ServerSettings.FindServerId(given), ServerSettings.FindReferralSecret(given), ServerSettings.FindEndpoint(given));
        findings.Add(ConfigurationChecks.ServerId(serverId));
        findings.Add(ConfigurationChecks.Secret(secret));
        // --secret-file names the signing secret; the callback secret is looked for elsewhere.
        findings.Add(ConfigurationChecks.CallbackSecret(ServerSettings.FindCallbackSecretBeside(given), secret));
        findings.Add(ConfigurationChecks.Endpoint(endpoint));
        if (given.GetValue(Offline) || findings[^1].Verdict == Verdict.Failed) return;

        var address = new Uri(endpoint.Value!);
        report("TLS");
        findings.Add(await TlsCheck.RunAsync(address, TimeProvider.System, stop).ConfigureAwait(false));
        if (findings[^1].Verdict == Verdict.Failed) return;
        report("clock");
        findings.Add(await ClockCheck.RunAsync(address, TimeProvider.System, stop).ConfigureAwait(false));
        if (findings.Exists(finding => finding.Verdict == Verdict.Failed && finding.Check is "server id" or "signing secret"))
        {
            findings.Add(new("dry run", Verdict.Skipped, "needs the server id and the secret"));
            return;
        }
        report("dry run");
        using var client = await EventClient.MakeAsync(given, stop).ConfigureAwait(false);
        findings.Add(await DryRunCheck.RunAsync(client, stop).ConfigureAwait(false));
    }

    static void Show(Finding finding)
    {
        var (mark, colour) = finding.Verdict switch
        {
            Verdict.Ok => ("ok  ", "green"),
            Verdict.Warning => ("warn", "yellow"),
            Verdict.Failed => ("FAIL", "red"),
            _ => ("skip", "grey"),
        };
        // Colour alone is Spectre's: its lines are wrapped, which a pipe must not see.
        if (Console.IsOutputRedirected) Console.Out.Write(mark);
        else AnsiConsole.Markup($"[{colour}]{mark}[/]");
        Console.Out.WriteLine($" {finding.Check}: {finding.What}");
        if (finding.Fix.Length > 0) Console.Out.WriteLine($"     fix: {finding.Fix}");
    }
}
