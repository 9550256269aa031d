using System.Security.Cryptography;
using System.Text;

namespace MMOLove.Referral.Delivery;

/// <summary>Tells keys apart without telling them: 32 bits of a MAC under the key, too few to test a guess against.</summary>
internal static class KeyFingerprint
{
    private static volatile Tuple<ReferralSecret, string>? s_last;

    public static string Of(ReferralSecret secret)
    {
        if (s_last is { } last && last.Item1 == secret) return last.Item2;
        var fingerprint = Compute(secret);
        s_last = Tuple.Create(secret, fingerprint);
        return fingerprint;
    }

    /// <summary>Of the key that signs at this moment.</summary>
    public static string Now(ReferralSigner signer) => Of(signer.Keys.At(signer.Clock.GetUtcNow().ToUnixTimeSeconds()).Secret);

    private static string Compute(ReferralSecret secret)
    {
        using var hmac = new HMACSHA256(secret.Utf8);
        var mac = hmac.ComputeHash(Encoding.ASCII.GetBytes("fingerprint"));
        var text = new StringBuilder(8);
        for (var i = 0; i < 4; i++) text.Append(mac[i].ToString("x2", System.Globalization.CultureInfo.InvariantCulture));
        return text.ToString();
    }
}
