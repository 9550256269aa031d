using System.Runtime.CompilerServices;

namespace MMOLove.Referral.Serialization;

/// <summary>The bytes under the writer: appending, and growing where an unusual event needs it.</summary>
public ref partial struct ReferralEventWriter
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Ensure(int count)
    {
        if (_bytes.Length - _at < count) Grow(count);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int count)
    {
        Array.Resize(ref _buffer.Array, Math.Max(_bytes.Length * 2, _at + count));
        _bytes = _buffer.Array;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AppendByte(byte value)
    {
        Ensure(1);
        _bytes[_at++] = value;
    }

    // Inlined, so that a constant of known length becomes a few stores instead of a call.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AppendUtf8(scoped ReadOnlySpan<byte> utf8)
    {
        Ensure(utf8.Length);
        utf8.CopyTo(_bytes.Slice(_at));
        _at += utf8.Length;
    }

    private void AppendDigits(long value)
    {
        Ensure(Digits.Room);
        _at += Digits.Write(value, _bytes.Slice(_at));
    }

    private void AppendEscaped(scoped ReadOnlySpan<char> text)
    {
        if (text.Length > ReferralLimits.Body)
        {
            Refuse("event", "has a value of more than 65,536 characters");
            return;
        }
        Ensure(text.Length);
        var plain = JsonText.CopyPlain(text, _bytes.Slice(_at));
        _at += plain;
        if (plain == text.Length) return;
        text = text.Slice(plain);
        Ensure(text.Length * JsonText.WorstBytesPerChar);
        _at += JsonText.Write(text, _bytes.Slice(_at));
    }
}
