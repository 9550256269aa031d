using EventBusServer.Events;
using MMOLove.Referral;

namespace EventBusServer;

public static partial class Referrals
{
    public static void Initialize()
    {
        EventSink.AccountCreated += account => Created(account.Mmref, account.Name);
        EventSink.SkillMastered += account => Mastered(account.Mmref, account.Name);
    }

    [ReferralRegistered(ServerEventId = "reg-{accountName}")]
    private static partial void Created(string? mmref, [RefereeIdentity] string accountName);

    [ReferralQualified(ServerEventId = "qual-{accountName}")]
    private static partial void Mastered(string? mmref, [RewardSubject] string accountName);
}
