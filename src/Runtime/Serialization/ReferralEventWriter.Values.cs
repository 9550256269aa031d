using System.Buffers.Text;
using System.Runtime.CompilerServices;

namespace MMOLove.Referral.Serialization;

/// <summary>Values inside <c>referee_identity</c>, <c>server_event_id</c> and the subject: text, and numbers without a string in between.</summary>
public ref partial struct ReferralEventWriter
{
    /// <summary>Appends text that is already escaped UTF-8: the constant parts of a template, written by the compiler.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AppendLiteral(scoped ReadOnlySpan<byte> escapedUtf8) => AppendUtf8(escapedUtf8);

    /// <summary>
    /// Appends a value. Null, empty or blank refuses the event: an id must never end where its value should begin, and the endpoint trims.
    /// </summary>
    /// <param name="value">The text.</param>
    /// <param name="role">What the value is, as the developer wrote it: named in the error, the value itself never.</param>
    public void Append(string? value, string role) => Append(value.AsSpan(), role);

    /// <inheritdoc cref="Append(string, string)"/>
    public void Append(scoped ReadOnlySpan<char> value, string role)
    {
        if (JsonBlank.IsBlank(value)) Refuse(Name(_buffer.OpenValue), "needs a value for {" + role + "}, which is null, empty or blank");
        AppendEscaped(value);
    }

    /// <summary>Appends a whole number.</summary>
    public void Append(long value) => AppendDigits(value);

    /// <inheritdoc cref="Append(long)"/>
    public void Append(ulong value) => _buffer.At += Digits.Write(value, Room(Digits.Room));

    /// <summary>Appends a Guid in form "D".</summary>
    public void Append(Guid value)
    {
        Utf8Formatter.TryFormat(value, Room(36), out var written);
        _buffer.At += written;
    }

    /// <summary>Appends <c>true</c> or <c>false</c>.</summary>
    public void Append(bool value) => AppendUtf8(value ? "true"u8 : "false"u8);

    /// <summary>Appends a moment as Unix seconds.</summary>
    public void Append(DateTimeOffset value) => AppendDigits(value.ToUnixTimeSeconds());

    private static string Name(EventBuffer.ValueKind value) => value switch
    {
        EventBuffer.ValueKind.RefereeIdentity => "referee_identity",
        EventBuffer.ValueKind.ServerEventId => "server_event_id",
        _ => "reward subject",
    };
}
