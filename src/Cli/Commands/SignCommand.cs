using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MMOLove.Referral.Cli.Configuration;
using MMOLove.Referral.Cli.Output;

namespace MMOLove.Referral.Cli.Commands;

/// <summary><c>mmolove sign</c>: the value of <c>X-MMOLove-Signature</c> for the exact bytes of a body (contract §3).</summary>
static class SignCommand
{
    static readonly Argument<string?> Body = new("body") { Description = InputBytes.Description, Arity = ArgumentArity.ZeroOrOne };
    static readonly Option<long?> T = new("--t") { Description = "Unix seconds to sign under; else now." };
    static readonly Option<string?> KeyId = new("--kid") { Description = "The key id to name in the header." };

    public static Command Create()
    {
        var command = new Command("sign", "Signs the bytes of a body and prints the header's value.")
        {
            Body, T, KeyId, ServerSettings.SecretFile, ServerSettings.SettingsFile, ServerSettings.Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    static async Task<int> RunAsync(ParseResult given, CancellationToken stop)
    {
        var t = given.GetValue(T) ?? TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        if (t <= 0) throw new UsageException("--t must be Unix seconds, a positive number.");
        var secret = await ServerSettings.RequireReferralSecretAsync(given, stop).ConfigureAwait(false);
        if (ReferralSecret.FindProblem(secret) is { } problem) throw new UsageException(problem);
        var key = MakeKey(secret, given.GetValue(KeyId));
        var body = await InputBytes.ReadAsync(given.GetValue(Body), stop).ConfigureAwait(false);

        var header = Header(secret, t, body, key.KeyId);
        if (given.GetValue(ServerSettings.Json)) JsonOutput.Write(new { name = SignedReferralEvent.HeaderName, value = header, t, bytes = body.Length });
        else Console.Out.WriteLine(header);
        if (body.Length > 0 && body[^1] == '\n') Console.Error.WriteLine("mmolove: the body ends with a line break; it is signed too, so send it too.");
        return ExitCodes.Ok;
    }

    static string Header(string secret, long t, byte[] body, string? keyId)
    {
        var prefix = Encoding.ASCII.GetBytes(t.ToString(CultureInfo.InvariantCulture) + ".");
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. prefix, .. body]);
        return string.Create(CultureInfo.InvariantCulture, $"t={t},v1=sha256={Convert.ToHexString(mac).ToLowerInvariant()}") + (keyId is null ? "" : ",kid=" + keyId);
    }

    static ReferralKey MakeKey(string secret, string? keyId)
    {
        try
        {
            return new ReferralKey(new ReferralSecret(secret), keyId);
        }
        catch (ArgumentException e)
        {
            throw new UsageException(e.Message);
        }
    }
}
