namespace MMOLove.Referral.Sandbox;

/// <summary>What is sent to a game server when a player's vote counts (contract §5).</summary>
public enum CallbackKind
{
    /// <summary>A signed <c>heart.counted</c>.</summary>
    Heart,

    /// <summary>A signed <c>heart.test</c>: all-zero heart id, user <c>test-user</c>; to be acknowledged and not paid.</summary>
    Test,

    /// <summary>The legacy <c>GET ?username=…&amp;ts=…&amp;sig=…</c>.</summary>
    LegacyGet,
}
