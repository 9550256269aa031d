// C# 9
using System.Data.Common;
using System.Threading;
using System.Threading.Tasks;
using MMOLove.Referral;

namespace Game.Transactions
{
    public partial class Hooks
    {
        private readonly ReferralOutbox outbox;

        public Hooks(ReferralOutbox outbox)
        {
            this.outbox = outbox;
        }

        [ReferralRegistered]
        public partial void Created(string mmref, string refereeIdentity, DbTransaction transaction);

        [ReferralRegistered]
        public partial bool TryCreated(DbTransaction transaction, string mmref, string refereeIdentity);

        [ReferralRegistered]
        public partial Task CreatedAsync(string mmref, string refereeIdentity, DbTransaction transaction, CancellationToken cancellationToken);

        [ReferralRegistered]
        public partial ValueTask CreatedFastAsync(string mmref, string refereeIdentity, DbTransaction transaction);
    }
}
