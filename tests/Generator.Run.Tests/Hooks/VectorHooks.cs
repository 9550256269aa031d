namespace MMOLove.Referral.Generator.Run.Tests.Hooks;

/// <summary>Hooks that write exactly the fields of the published vectors.</summary>
public sealed partial class VectorHooks(ReferralSigner signer)
{
    [ReferralRegistered]
    public partial SignedReferralEvent Registered(string? token, string? refereeIdentity, string serverEventId, DateTimeOffset occurredAt, bool test);

    [ReferralQualified]
    public partial SignedReferralEvent Qualified(string? token, string serverEventId, DateTimeOffset occurredAt, bool test);

    [ReferralRegistered]
    public partial SignedReferralEvent RegisteredFromSpans(ReadOnlySpan<char> token, ReadOnlyMemory<char> refereeIdentity, ReadOnlySpan<char> serverEventId, DateTimeOffset? occurredAt, bool? test);
}
