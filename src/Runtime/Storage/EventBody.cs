using MMOLove.Referral.Serialization;

namespace MMOLove.Referral.Storage;

/// <summary>
/// The exact bytes of a body as a store gives them back, with room in front for the signed prefix (contract §3), so that they are never
/// copied again.
/// </summary>
public sealed class EventBody
{
    /// <summary>Copies a body out of the store's own memory.</summary>
    public EventBody(ReadOnlySpan<byte> utf8)
    {
        Array = new byte[EventBuffer.Headroom + utf8.Length];
        utf8.CopyTo(Array.AsSpan(EventBuffer.Headroom));
    }

    /// <summary>The bytes of the body.</summary>
    public ReadOnlyMemory<byte> Utf8 => Array.AsMemory(EventBuffer.Headroom);

    /// <summary>Headroom and body.</summary>
    internal byte[] Array { get; }
}
