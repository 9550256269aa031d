// C# 9
#nullable enable
using System.Collections.Generic;
using System.Data.Common;
using System.Threading.Tasks;
using MMOLove.Referral;

namespace Game.Nullability
{
    public class Account
    {
        public Account? Owner { get; set; }
        public string? Name { get; set; }
    }

    public partial class Hooks<T>
        where T : class?
    {
        private ReferralOutbox? _outbox;
        private readonly ReferralClient? _client;

        public Hooks(ReferralOutbox? outbox, ReferralClient? client) => (_outbox, _client) = (outbox, client);

        public void Stop() => _outbox = null;

        [ReferralRegistered(ServerEventId = "{account.Owner.Name}-{list.Count}")]
        public partial void Created(string? mmref, [RefereeIdentity] string? id, Account? account, List<string?>? list, T? other, DbTransaction? transaction);

        [ReferralRegistered]
        public partial bool TryCreated(string? mmref, [RefereeIdentity] string id, DbTransaction? transaction);

        [ReferralQualified]
        public partial Task<SendResult?> Answered(string? mmref, [RewardSubject] string id);

        [ReferralQualified]
        public partial ValueTask<SendResult?> AnsweredFast(string? mmref, [RewardSubject] string id);

        [ReferralQualified]
        public static partial SignedReferralEvent? Signed(ReferralSigner? signer, string? mmref, [RewardSubject] string id);
    }
}
