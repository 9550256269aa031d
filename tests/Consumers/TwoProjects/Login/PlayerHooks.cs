using MMOLove.Referral;

namespace Login;

public partial class PlayerHooks(ReferralClient client)
{
    [ReferralRegistered(ServerEventId = "reg-{accountId}")]
    public partial Task<SendResult> AccountCreated(string? mmref, [RefereeIdentity] long accountId);
}
