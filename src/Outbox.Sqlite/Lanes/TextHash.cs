using System.Buffers.Binary;
using System.Security.Cryptography;

namespace MMOLove.Referral.Storage.Sqlite.Lanes;

/// <summary>
/// SipHash-1-3 under a key of this process. Tokens come from players: with a hash that can be computed outside, one of them could
/// choose tokens that collide.
/// </summary>
internal static class TextHash
{
    private static readonly ulong s_key0;
    private static readonly ulong s_key1;

    static TextHash()
    {
        var key = new byte[16];
        using (var random = RandomNumberGenerator.Create()) random.GetBytes(key);
        s_key0 = BinaryPrimitives.ReadUInt64LittleEndian(key);
        s_key1 = BinaryPrimitives.ReadUInt64LittleEndian(key.AsSpan(8));
    }

    /// <param name="text">What to hash.</param>
    /// <param name="seed">Tells texts of different meaning apart.</param>
    public static ulong Of(ReadOnlySpan<byte> text, ulong seed = 0)
    {
        ulong v0 = s_key0 ^ seed ^ 0x736f6d6570736575, v1 = s_key1 ^ 0x646f72616e646f6d, v2 = s_key0 ^ seed ^ 0x6c7967656e657261, v3 = s_key1 ^ 0x7465646279746573;
        var last = (ulong)text.Length << 56;
        while (text.Length >= 8)
        {
            var word = BinaryPrimitives.ReadUInt64LittleEndian(text);
            v3 ^= word;
            Round(ref v0, ref v1, ref v2, ref v3);
            v0 ^= word;
            text = text.Slice(8);
        }
        for (var i = 0; i < text.Length; i++) last |= (ulong)text[i] << (8 * i);
        v3 ^= last;
        Round(ref v0, ref v1, ref v2, ref v3);
        v0 ^= last;
        v2 ^= 0xff;
        Round(ref v0, ref v1, ref v2, ref v3);
        Round(ref v0, ref v1, ref v2, ref v3);
        Round(ref v0, ref v1, ref v2, ref v3);
        return v0 ^ v1 ^ v2 ^ v3;
    }

    private static void Round(ref ulong v0, ref ulong v1, ref ulong v2, ref ulong v3)
    {
        v0 += v1;
        v1 = (v1 << 13 | v1 >> 51) ^ v0;
        v0 = v0 << 32 | v0 >> 32;
        v2 += v3;
        v3 = (v3 << 16 | v3 >> 48) ^ v2;
        v0 += v3;
        v3 = (v3 << 21 | v3 >> 43) ^ v0;
        v2 += v1;
        v1 = (v1 << 17 | v1 >> 47) ^ v2;
        v2 = v2 << 32 | v2 >> 32;
    }
}
