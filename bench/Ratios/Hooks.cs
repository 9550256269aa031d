using MMOLove.Referral;

namespace MMOLove.Referral.Bench;

/// <summary>The hooks that are measured: written by the generator, as in any game server.</summary>
public sealed partial class OutboxHooks(ReferralOutbox referrals)
{
    /// <summary>What the tick pays: the moment of the call is read from the clock.</summary>
    [ReferralRegistered(ServerEventId = "reg-{accountId}")]
    public partial void AccountCreated([ReferralToken] string? mmref, [RefereeIdentity] long accountId);

    /// <summary>The body alone: the moment is given, and an outbox that is not configured drops the event once it is written.</summary>
    [ReferralRegistered(ServerEventId = "reg-{accountId}")]
    public partial void AccountCreatedAt([ReferralToken] string? mmref, [RefereeIdentity] long accountId, [OccurredAt] DateTimeOffset moment);
}

public sealed partial class SignedHooks(ReferralSigner signer)
{
    [ReferralRegistered(ServerEventId = "reg-{accountId}")]
    public partial SignedReferralEvent AccountCreated([ReferralToken] string? mmref, [RefereeIdentity] long accountId);
}

public sealed partial class ClientHooks(ReferralClient client)
{
    [ReferralRegistered(ServerEventId = "reg-{accountId}")]
    public partial ValueTask<SendResult> AccountCreatedAsync([ReferralToken] string? mmref, [RefereeIdentity] long accountId);
}
