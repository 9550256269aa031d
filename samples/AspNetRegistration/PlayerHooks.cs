using System.Data.Common;
using MMOLove.Referral;

namespace AspNetRegistration;

/// <summary>The two moments that MMOLove wants to hear of. Each is a row of the caller's transaction: account and event commit together, or neither.</summary>
public sealed partial class PlayerHooks(ReferralOutbox referrals)
{
    [ReferralRegistered(ServerEventId = "reg-{accountId}")]
    public partial void AccountCreated([ReferralToken] string? mmref, [RefereeIdentity] long accountId, DbTransaction transaction);

    [ReferralQualified(ServerEventId = "qual-{accountId}")]
    public partial void ReachedLevelTen([ReferralToken] string? mmref, [RewardSubject] long accountId, DbTransaction transaction);
}
