using MMOLove.Referral;

namespace MvcRegistration;

/// <summary>The moment that MMOLove wants to hear of. It never waits: the outbox delivers.</summary>
public sealed partial class PlayerHooks(ReferralOutbox referrals)
{
    [ReferralRegistered(ServerEventId = "reg-{accountId}")]
    public partial void AccountCreated([ReferralToken] string? mmref, [RefereeIdentity] long accountId);
}
