using System.Runtime.CompilerServices;
using System.Text;
#if NET8_0_OR_GREATER
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
#endif

namespace MMOLove.Referral.Serialization;

/// <summary>
/// Text into JSON strings with the fewest escapes: quote, backslash and control characters, nothing else. A lone surrogate becomes
/// U+FFFD, as the BCL's encoder writes it.
/// </summary>
internal static class JsonText
{
    /// <summary>The most bytes that one UTF-16 unit can become: <c>\u0000</c>.</summary>
    public const int WorstBytesPerChar = 6;

    /// <summary>
    /// Copies leading characters that need no care (printable ASCII without quote and backslash) and says how many it copied.
    /// <paramref name="target"/> must hold as many bytes as <paramref name="text"/> has characters.
    /// </summary>
    public static int CopyPlain(ReadOnlySpan<char> text, Span<byte> target)
    {
        var i = 0;
#if NET8_0_OR_GREATER
        // Whole vectors: check, narrow, store. This loop is most of what a body costs; docs/performance.md has the numbers.
        // The last step overlaps the one before it, so that no tail is left over.
        if (Avx2.IsSupported && text.Length >= Vector256<byte>.Count)
        {
            ref var source = ref Unsafe.As<char, short>(ref MemoryMarshal.GetReference(text));
            ref var destination = ref MemoryMarshal.GetReference(target);
            var last = text.Length - Vector256<byte>.Count;
            while (true)
            {
                // Narrowing saturates: a character above 0xFF becomes 0xFF or 0, either of which needs care, so one check of bytes is enough.
                var packed = Avx2.PackUnsignedSaturate(Vector256.LoadUnsafe(ref source, (nuint)i), Vector256.LoadUnsafe(ref source, (nuint)i + 16));
                var bytes = Avx2.Permute4x64(packed.AsInt64(), 0b11_01_10_00).AsSByte();
                if (NeedCare(bytes) != Vector256<sbyte>.Zero) break;
                bytes.AsByte().StoreUnsafe(ref destination, (nuint)i);
                if (i == last) return text.Length;
                i = Math.Min(i + Vector256<byte>.Count, last);
            }
        }
        else if (Vector128.IsHardwareAccelerated && text.Length >= Vector128<byte>.Count)
        {
            ref var source = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
            ref var destination = ref MemoryMarshal.GetReference(target);
            var last = text.Length - Vector128<byte>.Count;
            while (true)
            {
                var low = Vector128.LoadUnsafe(ref source, (nuint)i);
                var high = Vector128.LoadUnsafe(ref source, (nuint)i + 8);
                if ((NeedCare(low) | NeedCare(high)) != Vector128<ushort>.Zero) break;
                Vector128.Narrow(low, high).StoreUnsafe(ref destination, (nuint)i);
                if (i == last) return text.Length;
                i = Math.Min(i + Vector128<byte>.Count, last);
            }
        }
#endif
        for (; i < text.Length; i++)
        {
            var c = text[i];
            if (!IsPlain(c)) break;
            target[i] = (byte)c;
        }
        return i;
    }

    /// <summary>Writes any text; <paramref name="target"/> must hold <see cref="WorstBytesPerChar"/> bytes for each character.</summary>
    /// <returns>Bytes written.</returns>
    public static int Write(ReadOnlySpan<char> text, Span<byte> target)
    {
        var at = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (IsPlain(c)) target[at++] = (byte)c;
            else if (c < 0x80) at += WriteEscape(c, target.Slice(at));
            else if (c < 0x800)
            {
                target[at++] = (byte)(0xC0 | (c >> 6));
                target[at++] = (byte)(0x80 | (c & 0x3F));
            }
            else if (!char.IsSurrogate(c)) at += WriteThree(c, target.Slice(at));
            else if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                var scalar = char.ConvertToUtf32(c, text[++i]);
                target[at++] = (byte)(0xF0 | (scalar >> 18));
                target[at++] = (byte)(0x80 | ((scalar >> 12) & 0x3F));
                target[at++] = (byte)(0x80 | ((scalar >> 6) & 0x3F));
                target[at++] = (byte)(0x80 | (scalar & 0x3F));
            }
            else at += WriteThree('\uFFFD', target.Slice(at));
        }
        return at;
    }

    /// <summary>The slow and obvious form, for text that is written once.</summary>
    public static string Escape(string text)
    {
        var bytes = new byte[text.Length * WorstBytesPerChar];
        return Encoding.UTF8.GetString(bytes, 0, Write(text.AsSpan(), bytes));
    }

    private static bool IsPlain(char c) => c is >= ' ' and < '\u0080' and not '"' and not '\\';

    private static int WriteThree(char c, Span<byte> target)
    {
        target[0] = (byte)(0xE0 | (c >> 12));
        target[1] = (byte)(0x80 | ((c >> 6) & 0x3F));
        target[2] = (byte)(0x80 | (c & 0x3F));
        return 3;
    }

    private static int WriteEscape(char c, Span<byte> target)
    {
        target[0] = (byte)'\\';
        var letter = c switch { '"' => '"', '\\' => '\\', '\b' => 'b', '\f' => 'f', '\n' => 'n', '\r' => 'r', '\t' => 't', _ => '\0' };
        if (letter != '\0')
        {
            target[1] = (byte)letter;
            return 2;
        }
        target[1] = (byte)'u';
        target[2] = target[3] = (byte)'0';
        target[4] = Hex(c >> 4);
        target[5] = Hex(c & 0xF);
        return 6;
    }

    private static byte Hex(int digit) => (byte)(digit < 10 ? '0' + digit : 'a' + digit - 10);

#if NET8_0_OR_GREATER
    // Signed bytes: one comparison finds control characters and, as negative numbers, everything beyond ASCII.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<sbyte> NeedCare(Vector256<sbyte> bytes) =>
        Vector256.LessThan(bytes, Vector256.Create((sbyte)' ')) |
        Vector256.Equals(bytes, Vector256.Create((sbyte)'"')) |
        Vector256.Equals(bytes, Vector256.Create((sbyte)'\\'));

    // One unsigned comparison covers both ends: below a space wraps around to far above 0x7F - 0x20.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ushort> NeedCare(Vector128<ushort> units) =>
        Vector128.GreaterThan(units - Vector128.Create((ushort)' '), Vector128.Create((ushort)(0x7F - ' '))) |
        Vector128.Equals(units, Vector128.Create((ushort)'"')) |
        Vector128.Equals(units, Vector128.Create((ushort)'\\'));
#endif
}
