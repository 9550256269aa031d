using System.Text;
using System.Text.Json;
using MMOLove.Referral.Serialization;
using MMOLove.Referral.Storage;

namespace MMOLove.Referral.Outbox;

/// <summary>Makes a store's row of an event: the values stand in the body escaped for JSON, a store wants them plain.</summary>
internal static class EntryText
{
    public static OutboxEntry ToEntry(EventBuffer buffer) => new(
        (OutboxKind)buffer.Kind,
        OutboxStage.Delivery,
        buffer.IsTest,
        Plain(buffer, buffer.Token),
        Plain(buffer, buffer.EventId),
        Plain(buffer, buffer.SubjectOrIdentity),
        buffer.BodyMemory);

    /// <summary>Without a backslash the bytes are the text already, and nothing is copied.</summary>
    public static ReadOnlyMemory<byte> Plain(EventBuffer buffer, EventBuffer.TextRange range)
    {
        var escaped = buffer.Array.AsMemory(range.Start, range.Length);
        return escaped.Span.IndexOf((byte)'\\') < 0 ? escaped : Unescape(escaped.Span);
    }

    private static byte[] Unescape(ReadOnlySpan<byte> escaped)
    {
        var quoted = new byte[escaped.Length + 2];
        quoted[0] = quoted[quoted.Length - 1] = (byte)'"';
        escaped.CopyTo(quoted.AsSpan(1));
        try
        {
            var reader = new Utf8JsonReader(quoted);
            reader.Read();
            return Encoding.UTF8.GetBytes(reader.GetString()!);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // Escapes that nobody here wrote. The endpoint will refuse the body; the row must come that far.
            return escaped.ToArray();
        }
    }
}
