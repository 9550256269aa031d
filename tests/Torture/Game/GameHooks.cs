using System.Data.Common;

namespace MMOLove.Referral.Torture.Game;

/// <summary>The game's hooks: each returns when its event is durable, or when it is part of the game's transaction.</summary>
internal sealed partial class GameHooks(ReferralOutbox referrals)
{
    [ReferralRegistered(ServerEventId = "reg-{account}")]
    public partial ValueTask RegisteredAsync([ReferralToken] string? mmref, [RefereeIdentity] long account);

    [ReferralQualified(ServerEventId = "qual-{account}")]
    public partial ValueTask QualifiedAsync([ReferralToken] string? mmref, [RewardSubject] long account);

    [ReferralReversed(ServerEventId = "rev-{account}")]
    public partial Task ReversedAsync([ReferralToken] string? mmref, long account);

    [ReferralRegistered(ServerEventId = "reg-{account}")]
    public partial ValueTask RegisteredAsync([ReferralToken] string? mmref, [RefereeIdentity] long account, DbTransaction transaction);

    [ReferralQualified(ServerEventId = "qual-{account}")]
    public partial void Qualified([ReferralToken] string? mmref, [RewardSubject] long account, DbTransaction transaction);

    [ReferralReversed(ServerEventId = "rev-{account}")]
    public partial ValueTask ReversedAsync([ReferralToken] string? mmref, long account, DbTransaction transaction);
}
