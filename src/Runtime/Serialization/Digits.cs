using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace MMOLove.Referral.Serialization;

/// <summary>
/// Whole numbers as ASCII, eight digits at a time in one register. The general formatter looks at cultures and formats first and costs
/// three times as much; every body has three numbers or more.
/// </summary>
internal static class Digits
{
    /// <summary>Room that a call may write to: twenty digits, rounded up to whole groups of eight.</summary>
    public const int Room = 28;

    private const ulong Group = 100_000_000;

    /// <summary>Writes a number; <paramref name="target"/> must hold <see cref="Room"/> bytes.</summary>
    /// <returns>Bytes that belong to the number; what stands behind them is rubbish.</returns>
    public static int Write(long value, Span<byte> target)
    {
        if (value >= 0) return Write((ulong)value, target);
        target[0] = (byte)'-';
        return 1 + Write(unchecked((ulong)-value), target.Slice(1));
    }

    /// <inheritdoc cref="Write(long, Span{byte})"/>
    public static int Write(ulong value, Span<byte> target)
    {
        if (value < Group) return WriteLeading((uint)value, target);
        var leading = value / Group;
        var length = leading < Group ? WriteLeading((uint)leading, target) : Write(leading, target);
        BinaryPrimitives.WriteUInt64LittleEndian(target.Slice(length), EightDigits((uint)(value - leading * Group)) | AsciiZeros);
        return length + 8;
    }

    private const ulong AsciiZeros = 0x3030303030303030;

    /// <summary>Up to eight digits without leading zeros.</summary>
    private static int WriteLeading(uint value, Span<byte> target)
    {
        // Counted apart from the digits: where the next value goes is then known long before this one is split.
        var count = Count(value);
        // The first digit stands in the lowest byte: shift the leading zeros out.
        BinaryPrimitives.WriteUInt64LittleEndian(target, (EightDigits(value) | AsciiZeros) >> (8 * (8 - count)));
        return count;
    }

    /// <summary>Splits by 10,000, 100 and 10, both halves (then quarters, then eighths) at once; division by multiplication, exact in these ranges.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong EightDigits(uint value)
    {
        ulong high = value / 10_000;
        ulong fours = high | ((value - high * 10_000) << 32);
        var hundreds = ((fours * 10_486) >> 20) & 0x0000_007F_0000_007F;
        var twos = hundreds | ((fours - hundreds * 100) << 16);
        var tens = ((twos * 103) >> 10) & 0x000F_000F_000F_000F;
        return tens | ((twos - tens * 10) << 8);
    }

#if NET8_0_OR_GREATER
    /// <summary>
    /// For each position of the highest bit: the digits that the smallest number with it has, in the upper half, and in the lower half what
    /// carries into it from the next power of ten on.
    /// </summary>
    private static ReadOnlySpan<ulong> Counts =>
    [
        0x1_0000_0000, 0x2_0000_0000 - 10, 0x2_0000_0000 - 10, 0x2_0000_0000 - 10,
        0x3_0000_0000 - 100, 0x3_0000_0000 - 100, 0x3_0000_0000 - 100,
        0x4_0000_0000 - 1_000, 0x4_0000_0000 - 1_000, 0x4_0000_0000 - 1_000,
        0x5_0000_0000 - 10_000, 0x5_0000_0000 - 10_000, 0x5_0000_0000 - 10_000, 0x5_0000_0000 - 10_000,
        0x6_0000_0000 - 100_000, 0x6_0000_0000 - 100_000, 0x6_0000_0000 - 100_000,
        0x7_0000_0000 - 1_000_000, 0x7_0000_0000 - 1_000_000, 0x7_0000_0000 - 1_000_000,
        0x8_0000_0000 - 10_000_000, 0x8_0000_0000 - 10_000_000, 0x8_0000_0000 - 10_000_000, 0x8_0000_0000 - 10_000_000,
        0x8_0000_0000, 0x8_0000_0000, 0x8_0000_0000,
    ];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Count(uint value) => (int)((value + Counts[System.Numerics.BitOperations.Log2(value | 1)]) >> 32);
#else
    private static int Count(uint value)
    {
        var count = 1;
        for (var rest = value; rest >= 10; rest /= 10) count++;
        return count;
    }
#endif
}
