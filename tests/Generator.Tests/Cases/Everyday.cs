// C# 9
using System.Threading;
using System.Threading.Tasks;
using MMOLove.Referral;

namespace Game.Everyday
{
    public partial class PlayerHooks
    {
        private readonly ReferralOutbox referrals;

        public PlayerHooks(ReferralOutbox referrals)
        {
            this.referrals = referrals;
        }

        [ReferralRegistered(ServerEventId = "reg-{accountId}")]
        public partial void AccountCreated([ReferralToken] string mmref, [RefereeIdentity] long accountId);

        [ReferralQualified(ServerEventId = "qual-{accountId}")]
        public partial bool ReachedLevelTen([ReferralToken] string mmref, [RewardSubject] long accountId);

        [ReferralQualified]
        public partial Task KilledTheDragon(string mmref, string refereeIdentity, CancellationToken cancellationToken = default);

        [ReferralQualified]
        public partial Task WonTheDuel(string mmref, [RewardSubject] long accountId, CancellationToken token);

        [ReferralReversed]
        internal partial ValueTask Banned(string token, string serverEventId);
    }
}
