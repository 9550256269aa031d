using System.Security.Cryptography;
using System.Text;

namespace MMOLove.Referral.Tests.Signing;

/// <summary>The slow and obvious signature: one call of the platform's HMAC over a copy.</summary>
internal static class Oracle
{
    public static string Header(string secret, long t, ReadOnlySpan<byte> body) => $"t={t},v1=sha256={Mac(secret, t, body)}";

    public static string Mac(string secret, long t, ReadOnlySpan<byte> body) => Mac(secret, $"{t}", body);

    /// <summary>The MAC over a <c>t</c> as it is spelled.</summary>
    public static string Mac(string secret, string t, ReadOnlySpan<byte> body) =>
        Convert.ToHexString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. Encoding.ASCII.GetBytes(t + "."), .. body])).ToLowerInvariant();
}
