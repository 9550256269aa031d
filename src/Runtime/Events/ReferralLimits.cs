namespace MMOLove.Referral;

/// <summary>How long values may be. The contract names no limits; these are far beyond any honest value and keep a bug from becoming a flood.</summary>
public static class ReferralLimits
{
    /// <summary>Longest <c>server_id</c>, in characters.</summary>
    public const int ServerId = 128;

    /// <summary>Longest token, in bytes as written into the body.</summary>
    public const int Token = 4096;

    /// <summary>Longest <c>referee_identity</c>, in bytes as written into the body.</summary>
    public const int RefereeIdentity = 512;

    /// <summary>Longest <c>server_event_id</c>, in bytes as written into the body.</summary>
    public const int ServerEventId = 512;

    /// <summary>Longest reward subject, in bytes.</summary>
    public const int Subject = 512;

    /// <summary>Longest body, in bytes.</summary>
    public const int Body = 64 * 1024;

    /// <summary>Longest key id (<c>kid</c>), in characters.</summary>
    public const int KeyId = 64;

    /// <summary>Longest secret, in characters.</summary>
    public const int Secret = 1024;
}
