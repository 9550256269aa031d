using System.Runtime.CompilerServices;

namespace MMOLove.Referral.Serialization;

/// <summary>
/// Whole values in one call: what nearly every hook has, an identity that is one parameter and an id that is a constant and one parameter.
/// One call and one move of the position instead of four: the position lives in memory, and each move waits for the one before it.
/// </summary>
public ref partial struct ReferralEventWriter
{
    /// <summary>Writes <c>referee_identity</c> from a whole number.</summary>
    public void WriteRefereeIdentity(long value) => _buffer.Identity = WriteNumber(",\"referee_identity\":\""u8, default, value);

    /// <summary>Writes <c>referee_identity</c> from text.</summary>
    /// <param name="value">The text; null, empty or blank refuses the event.</param>
    /// <param name="role">What the value is, as the developer wrote it: named in the error, the value itself never.</param>
    public void WriteRefereeIdentity(string? value, string role)
    {
        BeginRefereeIdentity();
        Append(value, role);
        End();
    }

    /// <summary>Writes <c>server_event_id</c> from a constant and a whole number, such as <c>reg-7842</c>.</summary>
    /// <param name="literal">The constant, already escaped UTF-8, written by the compiler.</param>
    /// <param name="value">The number.</param>
    public void WriteServerEventId(scoped ReadOnlySpan<byte> literal, long value)
    {
        _buffer.EventId = WriteNumber(",\"server_event_id\":\""u8, literal, value);
        if (_buffer.EventId.Length > ReferralLimits.ServerEventId) Refuse("server_event_id", "is longer than 512 bytes");
    }

    /// <summary>Writes <c>server_event_id</c> from a constant and text.</summary>
    /// <param name="literal">The constant, already escaped UTF-8, written by the compiler; may be empty.</param>
    /// <param name="value">The text; null, empty or blank refuses the event.</param>
    /// <param name="role">What the value is, as the developer wrote it.</param>
    public void WriteServerEventId(scoped ReadOnlySpan<byte> literal, string? value, string role)
    {
        BeginServerEventId();
        AppendUtf8(literal);
        Append(value, role);
        End();
    }

    // Inlined for the names, which are constants: copying them is then a few stores.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private EventBuffer.TextRange WriteNumber(scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> literal, long value)
    {
        var target = Room(name.Length + literal.Length + Digits.Room + 1);
        name.CopyTo(target);
        target = target.Slice(name.Length);
        literal.CopyTo(target);
        var length = literal.Length + Digits.Write(value, target.Slice(literal.Length));
        target[length] = (byte)'"';
        var start = _buffer.At + name.Length;
        _buffer.At = start + length + 1;
        return new(start, length);
    }
}
