using System.Data.Common;
using MMOLove.Referral;

namespace GameServer;

/// <summary>The two moments that MMOLove wants to hear of. The compiler writes the bodies; step into one with the debugger.</summary>
public sealed partial class PlayerHooks(ReferralOutbox referrals)
{
    [ReferralRegistered(ServerEventId = "reg-{accountId}")]
    public partial void AccountCreated([ReferralToken] string? mmref, [RefereeIdentity] long accountId);

    [ReferralQualified(ServerEventId = "qual-{accountId}")]
    public partial void ReachedLevelTen([ReferralToken] string? mmref, [RewardSubject] long accountId);

    // The same two for accounts in a database: account and event are one transaction, and exist together or not at all.

    [ReferralRegistered(ServerEventId = "reg-{accountId}")]
    public partial void AccountCreated([ReferralToken] string? mmref, [RefereeIdentity] long accountId, DbTransaction transaction);

    [ReferralQualified(ServerEventId = "qual-{accountId}")]
    public partial void ReachedLevelTen([ReferralToken] string? mmref, [RewardSubject] long accountId, DbTransaction transaction);
}
