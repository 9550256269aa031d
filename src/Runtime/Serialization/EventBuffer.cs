namespace MMOLove.Referral.Serialization;

/// <summary>
/// One event on its way from the hook: its body, written once, with room in front for <c>"&lt;t&gt;."</c>, so that the signed text
/// (contract §3) is one contiguous span and neither signing nor sending ever copies or rewrites the body.
/// </summary>
internal sealed class EventBuffer
{
    /// <summary>Bytes before the body: twenty digits of a 64-bit <c>t</c>, the dot, and rounding up.</summary>
    public const int Headroom = 24;

    /// <summary>What a fresh buffer holds: a usual event (340 bytes) and its subject, with room to spare.</summary>
    public const int UsualSize = 640;

    public byte[] Array = new byte[UsualSize];

    /// <summary>Where the next byte goes. It lives here and not in the writer, so that the writer is one reference and is never copied in pieces.</summary>
    public int At;

    /// <summary>Where the value began that is being written, and which it is.</summary>
    public int ValueStart;
    public ValueKind OpenValue;

    public ReferralEventKind Kind;
    public bool IsTest;

    /// <summary>The second in which the event was begun, where the clock was read for it; else 0. Signing at once needs no second look.</summary>
    public long BegunAt;

    /// <summary>End of the body in <see cref="Array"/>; behind it stands the subject, which is not sent.</summary>
    public int BodyEnd;

    /// <summary>Where the values stand in <see cref="Array"/>, as they were escaped for JSON.</summary>
    public TextRange Token;
    public TextRange Identity;
    public TextRange EventId;
    public TextRange Subject;

    /// <summary>The clock as this buffer last saw it.</summary>
    public KeptSecond Clock;

    /// <summary>
    /// The opening (<c>{"event":"…","server_id":"…","ts":</c>) that the array holds since an earlier event, for which second, and where it
    /// ends: the next event of the same kind in the same second finds it written. Nothing else writes there.
    /// </summary>
    public byte[]? Opening;
    public long OpeningSecond;
    public int OpeningEnd;

    /// <summary>The rule that the event breaks, for a person; null where it is sound.</summary>
    public string? Problem;

    public ReadOnlySpan<byte> Body => Array.AsSpan(Headroom, BodyEnd - Headroom);

    public ReadOnlyMemory<byte> BodyMemory => Array.AsMemory(Headroom, BodyEnd - Headroom);

    /// <summary>Who is rewarded: the subject where one was bound, else the identity.</summary>
    public TextRange SubjectOrIdentity => Subject.Length > 0 ? Subject : Identity;

    /// <summary>Makes it ready for the next event. A buffer that one huge event has grown goes back to the usual size.</summary>
    public void Reset()
    {
        if (Array.Length > 8 * UsualSize)
        {
            Array = new byte[UsualSize];
            Opening = null;
        }
        IsTest = false;
        BegunAt = 0;
        BodyEnd = 0;
        Token = Identity = EventId = Subject = default;
        Problem = null;
    }

    /// <summary>The values that are written in pieces.</summary>
    public enum ValueKind : byte
    {
        None,
        RefereeIdentity,
        ServerEventId,
        Subject,
    }

    /// <summary>A stretch of <see cref="Array"/>.</summary>
    public readonly struct TextRange(int start, int length)
    {
        public readonly int Start = start;
        public readonly int Length = length;
    }
}
