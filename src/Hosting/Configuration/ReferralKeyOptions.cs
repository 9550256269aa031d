namespace MMOLove.Referral.Hosting;

/// <summary>One entry of <c>MMOLove:ReferralKeys</c>.</summary>
public sealed class ReferralKeyOptions
{
    /// <summary>The secret.</summary>
    public string? Secret { get; set; }

    /// <summary>The <c>kid</c> of the signature header (contract §3), or null.</summary>
    public string? KeyId { get; set; }

    /// <summary>Signs from this moment on; null: from the start.</summary>
    public DateTimeOffset? NotBefore { get; set; }

    /// <summary>Signs up to this moment; null: for good.</summary>
    public DateTimeOffset? NotAfter { get; set; }
}
