using System.CommandLine;
using MMOLove.Referral.Cli.Configuration;
using MMOLove.Referral.Cli.Output;

namespace MMOLove.Referral.Cli.Commands;

/// <summary><c>mmolove send</c>: one attempt to report one event.</summary>
static class SendCommand
{
    static readonly Argument<ReferralEventKind> Event = new("event") { Description = "registered, qualified or reversed.", CustomParser = EnumName.Parse<ReferralEventKind> };
    static readonly Option<string> Token = new("--token") { Description = "The player's mmref token.", Required = true };
    static readonly Option<string?> Identity = new("--identity") { Description = "referee_identity: the stable account id; needed for registered." };
    static readonly Option<string> EventId = new("--event-id") { Description = "server_event_id: the idempotency key, such as reg-42.", Required = true };
    static readonly Option<bool> Test = new("--test") { Description = "A dry run: validated and signature-checked, never written." };

    public static Command Create()
    {
        var command = new Command("send", "Sends one event and prints MMOLove's answer.")
        {
            Event, Token, Identity, EventId, Test,
            ServerSettings.ServerId, ServerSettings.Endpoint, ServerSettings.SecretFile, ServerSettings.SettingsFile, ServerSettings.Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    static async Task<int> RunAsync(ParseResult given, CancellationToken stop)
    {
        if (given.GetValue(Event) == ReferralEventKind.Registered && string.IsNullOrWhiteSpace(given.GetValue(Identity)))
            throw new UsageException("registered needs --identity, the stable account id.");
        using var client = await EventClient.MakeAsync(given, stop).ConfigureAwait(false);
        var result = await EventClient
            .SendAsync(client, given.GetValue(Event), given.GetValue(Token)!, given.GetValue(Identity), given.GetValue(EventId)!, given.GetValue(Test), stop)
            .ConfigureAwait(false);
        if (given.GetValue(ServerSettings.Json))
            JsonOutput.Write(new { result.Status, result.Ok, result.Outcome, result.ReferralId, result.GrantsReward, result.Problem, result.Body });
        else Console.Out.WriteLine(result + (result.Body.Length > 0 ? "\n" + result.Body : ""));
        return result.Ok ? ExitCodes.Ok : ExitCodes.Failed;
    }
}
