namespace BadIntegration;

/// <summary>What MMOLove wants to hear, in the shape of this code base.</summary>
public sealed record ReferralEvent(string Event, string ServerId, long Ts, string Token, string RefereeIdentity, string ServerEventId, bool Test = false);
