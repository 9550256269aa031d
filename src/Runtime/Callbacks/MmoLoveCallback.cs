using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MMOLove.Referral.Signing;

namespace MMOLove.Callback;

/// <summary>
/// The calls of MMOLove's .NET guide (contract §6), and the same over bytes. Each makes its keyed hash anew; a server that takes many
/// callbacks keeps a <see cref="CallbackVerifier"/>.
/// </summary>
public static class MmoLoveCallback
{
    /// <summary>Verifies a callback that was read as text. Prefer the bytes: reading as text has already lost what is no UTF-8.</summary>
    /// <param name="rawBody">The body that arrived, untouched: never one that was parsed and written again.</param>
    /// <param name="signatureHeader">The value of <c>X-MMOLove-Signature</c>; null: refused.</param>
    /// <param name="secret">The callback secret; blank: refused.</param>
    /// <param name="toleranceSec">How far <c>t</c> may be from now, in seconds, 0 to 86,400, both sides.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is out of range.</exception>
    public static VerifyResult VerifyHeartCallback(string rawBody, string? signatureHeader, string secret, int toleranceSec = 300) =>
        VerifyHeartCallback(Encoding.UTF8.GetBytes(rawBody ?? throw new ArgumentNullException(nameof(rawBody))).AsMemory(), signatureHeader, secret, toleranceSec);

    /// <summary>Verifies a callback over the bytes that arrived.</summary>
    /// <inheritdoc cref="VerifyHeartCallback(string, string, string, int)" path="/param|/exception"/>
    public static VerifyResult VerifyHeartCallback(ReadOnlyMemory<byte> rawBody, string? signatureHeader, string secret, int toleranceSec = 300) =>
        VerifyHeartCallback(rawBody, signatureHeader, [secret], toleranceSec);

    /// <summary>Verifies a callback under any of several secrets, as while one is being rotated.</summary>
    /// <inheritdoc cref="VerifyHeartCallback(string, string, string, int)" path="/param[@name!='secret']|/exception"/>
    public static VerifyResult VerifyHeartCallback(ReadOnlyMemory<byte> rawBody, string? signatureHeader, IEnumerable<string> secrets, int toleranceSec = 300)
    {
        using var verifier = new CallbackVerifier(secrets, tolerance: TimeSpan.FromSeconds(toleranceSec));
        return verifier.Verify(rawBody, signatureHeader);
    }

    /// <summary>
    /// Verifies the signature of a legacy callback (contract §5). The time is not checked, as the guide's call does not: check that
    /// <paramref name="ts"/> is near, and pay once for each (username, ts), or use <see cref="CallbackVerifier.IsAuthenticLegacy"/>.
    /// </summary>
    /// <param name="username">The query's <c>username</c>, decoded once.</param>
    /// <param name="ts">The query's <c>ts</c>: Unix seconds.</param>
    /// <param name="sig">The query's <c>sig</c>.</param>
    /// <param name="secret">The callback secret; blank: refused.</param>
    public static bool VerifyLegacyGet(string? username, string? ts, string? sig, string secret)
    {
        using var verifier = new CallbackVerifier(secret);
        return verifier.CheckLegacy(username, ts, sig, checksTime: false) == CallbackRefusal.None;
    }

    /// <summary>The header that MMOLove would send with a body: for tests of a handler of your own.</summary>
    /// <param name="rawBody">The bytes of the body.</param>
    /// <param name="secret">The callback secret.</param>
    /// <param name="timestamp"><c>t</c>: Unix seconds.</param>
    /// <returns><c>t=…,v1=…</c>, without <c>sha256=</c> (contract §5).</returns>
    public static string SignHeartCallback(ReadOnlySpan<byte> rawBody, string secret, long timestamp)
    {
        if (string.IsNullOrWhiteSpace(secret)) throw new ArgumentException("The callback secret is empty.", nameof(secret));
        var t = timestamp.ToString(CultureInfo.InvariantCulture);
        return "t=" + t + ",v1=" + Mac([.. Encoding.ASCII.GetBytes(t + "."), .. rawBody], secret);
    }

    /// <summary>The <c>sig</c> that MMOLove would send with a legacy callback: for tests of a handler of your own.</summary>
    public static string SignLegacyGet(string username, long timestamp, string secret)
    {
        if (string.IsNullOrWhiteSpace(secret)) throw new ArgumentException("The callback secret is empty.", nameof(secret));
        return Mac(Encoding.UTF8.GetBytes(username + "|" + timestamp.ToString(CultureInfo.InvariantCulture)), secret);
    }

    private static string Mac(byte[] message, string secret)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hash.AppendData(message);
        Span<byte> hex = stackalloc byte[2 * CallbackSignature.MacLength];
        SignatureHeader.WriteLowerHex(hash.GetHashAndReset(), hex);
        return SignatureHeader.ToText(hex);
    }
}
