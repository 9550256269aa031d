// C# 9, .NET
using MMOLove.Referral;

namespace Game.Interfaces
{
    public partial interface IHooks
    {
        ReferralOutbox Outbox { get; }

        [ReferralQualified]
        private partial void Defaulted(string mmref, [RewardSubject] int id);

        [ReferralQualified]
        public static partial void Static(string mmref, [RewardSubject] int id);
    }
}
