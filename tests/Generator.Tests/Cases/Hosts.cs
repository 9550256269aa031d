// C# 9
using MMOLove.Referral;

namespace Game.Hosts
{
    public class Server
    {
        protected readonly ReferralOutbox outbox;
        private readonly ReferralSigner signer = null;

        protected Server(ReferralOutbox outbox)
        {
            this.outbox = outbox;
            _ = signer;
        }

        protected static ReferralSigner Shared { get; set; }
    }

    public partial class Inherited : Server
    {
        public Inherited(ReferralOutbox outbox) : base(outbox)
        {
        }

        [ReferralQualified]
        public partial void FromBase(string mmref, [RewardSubject] int id);

        [ReferralQualified]
        public partial SignedReferralEvent FromStaticOfBase(string mmref, [RewardSubject] int id);

        [ReferralQualified]
        public static partial SignedReferralEvent StaticFromBase(string mmref, [RewardSubject] int id);
    }

    public partial class Closest
    {
        public static ReferralOutbox Everyone { get; set; }
        private readonly ReferralOutbox mine;
        public ReferralOutbox Mine => mine;

        public Closest(ReferralOutbox mine)
        {
            this.mine = mine;
        }

        [ReferralQualified]
        public partial void Field(string mmref, [RewardSubject] int id);

        [ReferralQualified]
        public partial void Parameter(ReferralOutbox body, string mmref, [RewardSubject] int outbox);

        [ReferralQualified]
        public static partial void StaticProperty(string mmref, [RewardSubject] int id);
    }

    public static partial class Referrals
    {
        [ReferralQualified]
        public static partial void Default(string mmref, [RewardSubject] int outbox);

        [ReferralQualified]
        public static partial void Extension(this string mmref, [RewardSubject] int id);
    }

    public partial class Generic<T>
    {
        private static ReferralOutbox s_outbox;

        public static void Use(ReferralOutbox outbox) => s_outbox = outbox;

        [ReferralQualified]
        public static partial void Static(string mmref, [RewardSubject] int id);
    }
}
