// C# 9
using System.Threading;
using System.Threading.Tasks;
using MMOLove.Referral;

namespace Game.Answers
{
    public partial class Reports
    {
        public ReferralClient Client { get; }

        public ReferralSigner Signer { get; }

        public Reports(ReferralClient client, ReferralSigner signer)
        {
            Client = client;
            Signer = signer;
        }

        [ReferralRegistered]
        public partial Task<SendResult> Registered(string mmref, string refereeIdentity, CancellationToken stop);

        [ReferralQualified]
        public partial ValueTask<SendResult> Qualified(string mmref, [ServerEventId] string id);

        [ReferralReversed]
        public partial SignedReferralEvent Reversed(string mmref, [ServerEventId] string id);
    }
}
