using System.Runtime.CompilerServices;

namespace MMOLove.Referral.Serialization;

/// <summary>The bytes under the writer: appending, and growing where an unusual event needs it.</summary>
public ref partial struct ReferralEventWriter
{
    /// <summary>Room for <paramref name="count"/> bytes and whatever lies behind them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<byte> Room(int count)
    {
        if (_buffer.Array.Length - _buffer.At < count) Grow(count);
        return _buffer.Array.AsSpan(_buffer.At);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int count) => Array.Resize(ref _buffer.Array, Math.Max(_buffer.Array.Length * 2, _buffer.At + count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AppendByte(byte value)
    {
        Room(1)[0] = value;
        _buffer.At++;
    }

    // Inlined, so that a constant of known length becomes a few stores instead of a call.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AppendUtf8(scoped ReadOnlySpan<byte> utf8)
    {
        utf8.CopyTo(Room(utf8.Length));
        _buffer.At += utf8.Length;
    }

    private void AppendDigits(long value) => _buffer.At += Digits.Write(value, Room(Digits.Room));

    private void AppendEscaped(scoped ReadOnlySpan<char> text)
    {
        if (text.Length > ReferralLimits.Body)
        {
            Refuse("event", "has a value of more than 65,536 characters");
            return;
        }
        var plain = JsonText.CopyPlain(text, Room(text.Length));
        _buffer.At += plain;
        if (plain == text.Length) return;
        text = text.Slice(plain);
        _buffer.At += JsonText.Write(text, Room(text.Length * JsonText.WorstBytesPerChar));
    }
}
