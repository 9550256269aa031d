// C# 12
using MMOLove.Referral;

namespace Game.PrimaryConstructors;

public partial class PlayerHooks(ReferralOutbox referrals, int shard)
{
    public int Shard => shard;

    [ReferralRegistered(ServerEventId = "reg-{accountId}")]
    public partial void AccountCreated([ReferralToken] string mmref, [RefereeIdentity] long accountId);
}

public readonly partial struct Value(ReferralOutbox referrals)
{
    [ReferralQualified]
    public partial void Report(string mmref, [RewardSubject] int id);
}

public class Base(ReferralOutbox referrals)
{
    protected ReferralOutbox Referrals => referrals;
}

public partial class Derived(ReferralOutbox referrals) : Base(referrals)
{
    [ReferralQualified]
    public partial void Report(string mmref, [RewardSubject] int id);
}

public class Private(ReferralOutbox referrals)
{
    private readonly ReferralOutbox referrals = referrals;

    public bool IsOpen => referrals is not null;
}

public partial class SameName(ReferralOutbox referrals) : Private(null)
{
    [ReferralQualified]
    public partial void Report(string mmref, [RewardSubject] int id);
}

public partial class Stored(ReferralOutbox referrals)
{
    private readonly ReferralOutbox _referrals = referrals;

    [ReferralQualified]
    public partial void Report(string mmref, [RewardSubject] int id);
}

public partial record struct RecordStruct(ReferralSigner Signer)
{
    [ReferralQualified]
    public readonly partial SignedReferralEvent Report(string mmref, [RewardSubject] int id, ref readonly int unused);
}
