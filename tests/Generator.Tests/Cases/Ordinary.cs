// C# 9
using System.Threading.Tasks;
using MMOLove.Referral;

namespace Game.Ordinary
{
    public class Player
    {
        public string Mmref { get; set; }
        public long Id { get; set; }
    }

    public class PlayerHooks
    {
        private readonly ReferralOutbox outbox;
        private int gold;

        public PlayerHooks(ReferralOutbox outbox)
        {
            this.outbox = outbox;
        }

        [ReferralQualified]
        public void ReachedLevelTen(string mmref, [RewardSubject] long accountId, int level)
        {
            gold += level;
            PlayerHooksReferrals.ReportReachedLevelTen(outbox, mmref, accountId);
        }

        [ReferralQualified(ServerEventId = "{player.Id}-{level}")]
        public int Overloaded([ReferralToken] string mmref, Player player, ref int level)
        {
            PlayerHooksReferrals.ReportOverloaded(outbox, mmref, player, level);
            return gold;
        }

        [ReferralQualified(ServerEventId = "{player.Id}-{level}")]
        public async Task<T> Overloaded<T>([ReferralToken] string mmref, Player player, int level, T result)
        {
            PlayerHooksReferrals.ReportOverloaded2(outbox, mmref, player, level);
            await Task.Yield();
            return result;
        }

        internal static class Nested
        {
            [ReferralReversed]
            private static void Banned(string mmref, [RewardSubject] string outbox) => PlayerHooksNestedReferrals.ReportBanned(mmref, outbox);

            [ReferralReversed]
            private static void BannedFrom(ReferralOutbox from, string mmref, [RewardSubject] string outbox) => PlayerHooksNestedReferrals.ReportBannedFrom(from, mmref, outbox);

            public static void Use()
            {
                Banned("", "");
                BannedFrom(null, "", "");
            }
        }
    }

    public class Quest
    {
        [ReferralQualified]
        public static void Done(string mmref, [RewardSubject] int id) => QuestReferrals.ReportDone(mmref, id);
    }

    public class Quest<T>
    {
        [ReferralQualified]
        public static void Done(string mmref, [RewardSubject] int id) => Quest1Referrals.ReportDone(mmref, id);
    }

    public partial class UserPartial<TKey>
    {
        private static ReferralOutbox s_outbox = ReferralOutbox.Default;

        [ReferralQualified]
        public static partial void Reached(string mmref, [RewardSubject] int outbox);

        public static partial void Reached(string mmref, int outbox)
        {
            UserPartialReferrals.ReportReached(s_outbox, mmref, outbox);
            s_outbox = null;
        }
    }
}
