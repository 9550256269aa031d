using MMOLove.Referral.Serialization;

namespace MMOLove.Referral.Client;

/// <summary>The event that an attempt sends: its bytes behind their headroom, and what decides about the reward.</summary>
internal readonly struct EventAttempt(byte[] buffer, int bodyEnd, ReferralEventKind kind, bool isTest)
{
    /// <summary>Headroom of <see cref="EventBuffer.Headroom"/> bytes, then the body. The headroom is written to.</summary>
    public byte[] Buffer { get; } = buffer;

    public int BodyStart => EventBuffer.Headroom;

    /// <summary>Where the body ends in <see cref="Buffer"/>.</summary>
    public int BodyEnd { get; } = bodyEnd;

    public ReferralEventKind Kind { get; } = kind;

    public bool IsTest { get; } = isTest;
}
