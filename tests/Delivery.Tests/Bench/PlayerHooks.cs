namespace MMOLove.Referral.Delivery.Tests.Bench;

/// <summary>Hooks as a game has them, in every form that goes over an outbox.</summary>
public sealed partial class PlayerHooks(ReferralOutbox referrals)
{
    [ReferralRegistered(ServerEventId = "reg-{accountId}")]
    public partial void Registered(string? token, [RefereeIdentity] long accountId);

    [ReferralQualified(ServerEventId = "qual-{accountId}")]
    public partial void Qualified(string? token, [RewardSubject] long accountId);

    [ReferralReversed(ServerEventId = "rev-{accountId}")]
    public partial void Reversed(string? token, long accountId);

    [ReferralQualified(ServerEventId = "qual-{accountId}")]
    public partial void DryRun(string? token, [RewardSubject] long accountId, bool test);

    [ReferralRegistered(ServerEventId = "reg-{accountId}")]
    public partial bool TryRegistered(string? token, [RefereeIdentity] long accountId);

    [ReferralRegistered(ServerEventId = "reg-{accountId}")]
    public partial ValueTask RegisteredAsync(string? token, [RefereeIdentity] long accountId, CancellationToken cancellationToken);

    [ReferralQualified(ServerEventId = "qual-{accountId}")]
    public partial Task QualifiedAsync(string? token, [RewardSubject] string accountId);
}
