using System.CommandLine;
using MMOLove.Callback;
using MMOLove.Referral.Cli.Configuration;
using MMOLove.Referral.Cli.Output;
using MMOLove.Referral.Cli.Signatures;
using MMOLove.Referral.Sandbox.Diagnosis;

namespace MMOLove.Referral.Cli.Commands;

/// <summary><c>mmolove verify</c>: whether a signature fits a body, and which mistake it is where it does not.</summary>
static class VerifyCommand
{
    static readonly Argument<string?> Body = new("body") { Description = InputBytes.Description, Arity = ArgumentArity.ZeroOrOne };
    static readonly Option<string> Header = new("--header") { Description = "The signature header's value, with or without its name.", Required = true };
    static readonly Option<long?> At = new("--at") { Description = "Unix seconds of the arrival, for a request that was recorded; else now." };
    static readonly Option<bool> Callback = new("--callback") { Description = "A reward callback (contract §5): bare hex, the callback secret." };

    public static Command Create()
    {
        var command = new Command("verify", "Verifies a signature over the bytes of a body and names the mistake.")
        {
            Body, Header, At, Callback, ServerSettings.SecretFile, ServerSettings.SettingsFile, ServerSettings.Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    static async Task<int> RunAsync(ParseResult given, CancellationToken stop)
    {
        var isCallback = given.GetValue(Callback);
        var secret = isCallback
            ? await ServerSettings.RequireCallbackSecretAsync(given, stop).ConfigureAwait(false)
            : await ServerSettings.RequireReferralSecretAsync(given, stop).ConfigureAwait(false);
        var now = given.GetValue(At) is { } at ? DateTimeOffset.FromUnixTimeSeconds(at) : TimeProvider.System.GetUtcNow();
        var header = WithoutName(given.GetValue(Header)!);
        var body = await InputBytes.ReadAsync(given.GetValue(Body), stop).ConfigureAwait(false);

        var verdict = isCallback ? OfCallback(header, body, secret, now) : OfEvent(header, body, new KnownSecrets { Live = [secret], Callback = ServerSettings.FindCallbackSecretBeside(given).Value }, now);
        if (given.GetValue(ServerSettings.Json)) JsonOutput.Write(verdict);
        else
        {
            Console.Out.WriteLine((verdict.Valid ? "valid: " : "not valid: ") + verdict.Finding);
            if (verdict.Remedy.Length > 0) Console.Out.WriteLine("fix: " + verdict.Remedy);
        }
        return verdict.Valid ? ExitCodes.Ok : ExitCodes.Failed;
    }

    static Verdict OfEvent(string header, byte[] body, KnownSecrets secrets, DateTimeOffset now)
    {
        var diagnosis = SignatureDiagnosis.Of(header, body, secrets, now);
        return new(diagnosis.Mistake == SignatureMistake.None, diagnosis.Mistake.ToString(), diagnosis.Finding, diagnosis.Remedy, diagnosis.SkewSeconds);
    }

    static Verdict OfCallback(string header, byte[] body, string secret, DateTimeOffset now)
    {
        using var verifier = new CallbackVerifier(secret, clock: new StoppedClock(now));
        var result = verifier.Verify(body, header);
        return result.Valid
            ? new(true, "None", "The signature is right.", "", null)
            : new(false, result.Refusal.ToString(), CallbackRemedies.Finding(result.Refusal), CallbackRemedies.Remedy(result.Refusal), null);
    }

    static string WithoutName(string header)
    {
        var name = SignedReferralEvent.HeaderName + ":";
        return header.StartsWith(name, StringComparison.OrdinalIgnoreCase) ? header[name.Length..].Trim() : header;
    }

    sealed record Verdict(bool Valid, string Mistake, string Finding, string Remedy, long? SkewSeconds);

    sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
