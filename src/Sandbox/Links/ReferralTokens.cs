using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace MMOLove.Referral.Sandbox.Links;

/// <summary>What an <c>mmref</c> token says.</summary>
readonly record struct ReferralToken(string ServerId, string ReferralId, DateTimeOffset ExpiresAt);

/// <summary>
/// Mints and reads <c>mmref</c> tokens: <c>mmref.v1.&lt;payload&gt;.&lt;HMAC&gt;</c>, bound to one server, good for 90 days.
/// The key is the sandbox's own. With a server's signing secret as the key, a game server could mint its own referrals.
/// </summary>
sealed class ReferralTokens(byte[] key)
{
    public const int KeyLength = 32;
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);
    const string Prefix = "mmref.v1.";

    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(KeyLength);

    public string Mint(in ReferralToken token)
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes(new Payload(token.ServerId, token.ReferralId, token.ExpiresAt.ToUnixTimeSeconds()));
        var signed = Prefix + Encode(payload);
        return signed + "." + Encode(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(signed)));
    }

    public bool TryRead(string text, out ReferralToken token)
    {
        token = default;
        var dot = text.LastIndexOf('.');
        if (!text.StartsWith(Prefix, StringComparison.Ordinal) || dot < Prefix.Length || !Ascii.IsValid(text))
            return false;
        var expected = Encode(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(text[..dot])));
        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(text[(dot + 1)..])))
            return false;

        // The MAC is ours, so the payload is what Mint wrote.
        var payload = JsonSerializer.Deserialize<Payload>(Decode(text[Prefix.Length..dot]))!;
        token = new ReferralToken(payload.S, payload.R, DateTimeOffset.FromUnixTimeSeconds(payload.E));
        return true;
    }

    static string Encode(ReadOnlySpan<byte> bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    static byte[] Decode(string text)
        => Convert.FromBase64String(text.Replace('-', '+').Replace('_', '/').PadRight((text.Length + 3) / 4 * 4, '='));

    sealed record Payload(string S, string R, long E);
}
