using System.Threading.Tasks;
using MMOLove.Referral;

namespace Emulator
{
    /// <summary>A static manager, as old servers have them: hooks run on the tick and return nothing.</summary>
    public static partial class PlayerHooks
    {
        private static ReferralOutbox s_outbox;
        private static ReferralClient s_client;
        private static ReferralSigner s_signer;

        public static void Start(ReferralOutbox outbox, ReferralClient client, ReferralSigner signer)
        {
            s_outbox = outbox;
            s_client = client;
            s_signer = signer;
        }

        [ReferralRegistered(ServerEventId = "reg-{accountId}")]
        public static partial void AccountCreated(string mmref, [RefereeIdentity] int accountId);

        [ReferralQualified(ServerEventId = "qual-{accountId}")]
        public static partial Task<SendResult> ReachedLevelTen(string mmref, int accountId);

        [ReferralQualified(ServerEventId = "qual-{accountId}")]
        public static partial SignedReferralEvent Sign(string mmref, int accountId);
    }
}
