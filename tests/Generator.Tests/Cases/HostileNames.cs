// C# 9
using R = MMOLove.Referral;
using MMOLove.Referral;

namespace MMOLove.System.@namespace
{
    public class Task
    {
    }

    public class System
    {
        public class String
        {
        }
    }

    public class @event
    {
        public int @int { get; set; }
        public @event @class;
        public int _;
    }

    public partial class @class<@in, Łódź>
    {
        private readonly ReferralOutbox @new;

        public @class(ReferralOutbox @new)
        {
            this.@new = @new;
        }

        [R.ReferralRegisteredAttribute(ServerEventId = "{@this.@class.@int}-{@this._}-{body}-{other}-{intValue}")]
        public partial void @void([ReferralToken] string @string, [RefereeIdentity] int? @int, @event @this, string body, string other, string intValue, global::System.DayOfWeek @enum, [ReferralField("day")] global::System.DayOfWeek day);

        private partial class @record
        {
            [ReferralQualified]
            internal static partial bool żółw(string mmref, [RewardSubject] string 名前);
        }
    }
}

partial class Referrals
{
    [MMOLove.Referral.ReferralQualified]
    public static partial void Global(string mmref, [MMOLove.Referral.RewardSubject] int outbox);
}

partial class referrals
{
    [MMOLove.Referral.ReferralQualified]
    public static partial void Global(string mmref, [MMOLove.Referral.RewardSubject] int outbox);
}
