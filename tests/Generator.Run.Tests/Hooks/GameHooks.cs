namespace MMOLove.Referral.Generator.Run.Tests.Hooks;

/// <summary>Every return type, over an outbox, a client or a signer that may be missing.</summary>
public sealed partial class GameHooks(ReferralOutbox? outbox, ReferralClient? client = null, ReferralSigner? signer = null)
{
    [ReferralQualified]
    public partial void Post(string? mmref, [RewardSubject] int? id);

    [ReferralQualified]
    public partial bool TryPost(string? mmref, [RewardSubject] int id);

    [ReferralQualified]
    public partial Task PostAsync(string? mmref, [RewardSubject] int? id, CancellationToken cancellationToken = default);

    [ReferralQualified]
    public partial ValueTask PostFastAsync(string? mmref, [RewardSubject] int id);

    [ReferralQualified]
    public partial Task<SendResult> SendAsync(string? mmref, [RewardSubject] int id, CancellationToken cancellationToken = default);

    [ReferralQualified]
    public partial ValueTask<SendResult> SendFastAsync(string? mmref, [RewardSubject] int id);

    [ReferralQualified]
    public partial SignedReferralEvent Sign(string? mmref, [RewardSubject] int id);

    [ReferralQualified]
    public static partial bool PostByDefault(string? mmref, [RewardSubject] int id);
}
