using System.Security.Cryptography;
using System.Text;

namespace MMOLove.Referral.Hosting.Tests;

/// <summary>Signs a small event and says by which secret it verifies.</summary>
internal static partial class Signatures
{
    public static string Header(ReferralSigner signer)
    {
        using var signed = new Hooks(signer).AccountCreated("token-1", 7);
        return signed.Header;
    }

    public static bool IsBy(ReferralSigner signer, string secret)
    {
        using var signed = new Hooks(signer).AccountCreated("token-1", 7);
        var t = signed.Header.Split(',')[0]["t=".Length..];
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(t + "." + Encoding.UTF8.GetString(signed.Body.Span)));
        return signed.Header.Contains("v1=sha256=" + Convert.ToHexStringLower(mac));
    }

    internal sealed partial class Hooks(ReferralSigner signer)
    {
        [ReferralRegistered(ServerEventId = "reg-{accountId}")]
        public partial SignedReferralEvent AccountCreated([ReferralToken] string? mmref, [RefereeIdentity] long accountId);
    }
}
