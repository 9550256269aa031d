using MMOLove.Referral;

public partial class PlayerHooks(ReferralOutbox referrals)
{
    [ReferralQualified(ServerEventId = "qual-{accountId}")]
    public partial void ReachedLevelTen(string? mmref, long accountId);
}

public static class Mistakes
{
    // One secret in source: one warning, however the analyzers arrived.
    public static ReferralClient Make() => new("server-1", "whsec_live_4f8a1c9be27d6035");
}
