using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MMOLove.Referral.Sandbox.Signing;

/// <summary>One signing secret with its optional id and its end.</summary>
sealed class SigningKey(string secret, string? keyId, DateTimeOffset? notAfter = null)
{
    readonly byte[] _key = Encoding.UTF8.GetBytes(secret);

    public string Secret { get; } = secret;

    public string? KeyId { get; } = keyId;

    /// <summary>Set when a newer key took over; null for the current one.</summary>
    public DateTimeOffset? NotAfter { get; } = notAfter;

    public bool IsLive(DateTimeOffset now) => NotAfter is null || now < NotAfter;

    public SigningKey EndingAt(DateTimeOffset end) => new(Secret, KeyId, end);

    /// <summary>Lower-case hex of the MAC over <c>"&lt;t&gt;." + body</c>.</summary>
    public string Mac(string t, ReadOnlySpan<byte> body)
    {
        Span<byte> prefix = stackalloc byte[24];
        var length = Encoding.ASCII.GetBytes(t, prefix);
        prefix[length++] = (byte)'.';
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        hmac.AppendData(prefix[..length]);
        hmac.AppendData(body);
        Span<byte> mac = stackalloc byte[32];
        hmac.GetHashAndReset(mac);
        return Convert.ToHexString(mac).ToLowerInvariant();
    }

    public string Mac(long t, ReadOnlySpan<byte> body) => Mac(t.ToString(CultureInfo.InvariantCulture), body);

    /// <summary>The MAC is compared as text: the contract says lower-case hex, and upper case is another text.</summary>
    public bool Matches(in SignatureHeader header, ReadOnlySpan<byte> body)
        => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Mac(header.T, body)), Encoding.ASCII.GetBytes(header.Mac));

    /// <summary>Never the secret.</summary>
    public override string ToString() => KeyId is null ? "***" : $"*** (kid {KeyId})";
}
