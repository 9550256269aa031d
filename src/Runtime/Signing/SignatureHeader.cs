using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MMOLove.Referral.Serialization;

namespace MMOLove.Referral.Signing;

/// <summary>The value of <c>X-MMOLove-Signature</c> (contract §3): <c>t=&lt;unix&gt;,v1=sha256=&lt;hex&gt;[,kid=&lt;id&gt;]</c>.</summary>
internal static class SignatureHeader
{
    public const string Name = "X-MMOLove-Signature";

    /// <summary>Longest value: <c>t=</c>, 20 digits, <c>,v1=sha256=</c>, 64 hex digits, <c>,kid=</c> and the longest key id.</summary>
    public const int MaxLength = 2 + 20 + 11 + 64 + 5 + ReferralLimits.KeyId;

#if !NET10_0_OR_GREATER
    /// <summary>Both digits of every byte: one look-up and one store instead of two of each.</summary>
    private static readonly ushort[] s_hexPairs = HexPairs();
#endif

    /// <summary>Room that <see cref="Begin"/> may write to.</summary>
    public const int BeginningRoom = 40;

    /// <summary>Writes <c>t=&lt;unix&gt;,v1=sha256=</c>; <paramref name="target"/> must hold <see cref="BeginningRoom"/> bytes.</summary>
    /// <param name="timestamp"><c>t</c>.</param>
    /// <param name="target">Takes it.</param>
    /// <param name="digits">The digits of <c>t</c>, which begin the signed text too.</param>
    /// <returns>Bytes written; what stands behind them is rubbish.</returns>
    public static int Begin(long timestamp, Span<byte> target, out ReadOnlySpan<byte> digits)
    {
        "t="u8.CopyTo(target);
        digits = target.Slice(2, Digits.Write(timestamp, target.Slice(2)));
        ",v1=sha256="u8.CopyTo(target.Slice(2 + digits.Length));
        return 2 + digits.Length + 11;
    }

    /// <summary>Writes the rest behind the <paramref name="at"/> bytes of the beginning.</summary>
    /// <returns>Bytes of the whole header.</returns>
    public static int End(int at, ReadOnlySpan<byte> mac, string? keyId, Span<byte> target)
    {
        WriteLowerHex(mac, target.Slice(at));
        at += mac.Length * 2;
        if (keyId is null) return at;
        ",kid="u8.CopyTo(target.Slice(at));
        at += 5;
        foreach (var c in keyId) target[at++] = (byte)c;
        return at;
    }

    /// <summary>Signs one body under one secret, for calls that keep neither.</summary>
    public static string Make(byte[] body, ReferralSecret secret, long timestamp)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret.Utf8);
        hash.AppendData(Encoding.ASCII.GetBytes(timestamp.ToString(CultureInfo.InvariantCulture) + "."));
        hash.AppendData(body);
        Span<byte> header = stackalloc byte[MaxLength];
        return ToText(header.Slice(0, End(Begin(timestamp, header, out _), hash.GetHashAndReset(), null, header)));
    }

    /// <summary>Lower case: the endpoint compares text, so upper-case digits would be a wrong signature.</summary>
    public static void WriteLowerHex(ReadOnlySpan<byte> mac, Span<byte> target)
    {
#if NET10_0_OR_GREATER
        Convert.TryToHexStringLower(mac, target, out _);
#else
        var pairs = s_hexPairs;
        for (var i = 0; i < mac.Length; i++) BinaryPrimitives.WriteUInt16LittleEndian(target.Slice(2 * i), pairs[mac[i]]);
#endif
    }

    public static string ToText(ReadOnlySpan<byte> header)
    {
#if NETSTANDARD2_0
        return Encoding.ASCII.GetString(header.ToArray());
#else
        return Encoding.ASCII.GetString(header);
#endif
    }

#if !NET10_0_OR_GREATER
    private static ushort[] HexPairs()
    {
        var digits = "0123456789abcdef"u8;
        var pairs = new ushort[256];
        for (var value = 0; value < pairs.Length; value++) pairs[value] = (ushort)(digits[value >> 4] | (digits[value & 0xF] << 8));
        return pairs;
    }
#endif
}
