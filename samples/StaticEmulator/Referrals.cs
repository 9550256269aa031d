using MMOLove.Referral;

namespace StaticEmulator;

/// <summary>Static hooks take <see cref="ReferralOutbox.Default"/>; until it is set they warn once and do nothing.</summary>
public static partial class Referrals
{
    [ReferralRegistered(ServerEventId = "reg-{accountId}")]
    public static partial void AccountCreated(string? mmref, [RefereeIdentity] int accountId);

    [ReferralQualified(ServerEventId = "qual-{accountId}")]
    public static partial void ReachedLevelTen(string? mmref, [RewardSubject] int accountId);
}
