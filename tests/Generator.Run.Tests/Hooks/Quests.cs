namespace MMOLove.Referral.Generator.Run.Tests.Hooks;

/// <summary>A class of the user's own, not partial, whose method does work and reports.</summary>
public sealed class Quests(ReferralOutbox referrals)
{
    public int Gold { get; private set; }

    [ReferralQualified(ServerEventId = "quest-{accountId}")]
    public void Finished([ReferralToken] string? mmref, [RewardSubject] long accountId, int gold)
    {
        Gold += gold;
        QuestsReferrals.ReportFinished(referrals, mmref, accountId);
    }
}
