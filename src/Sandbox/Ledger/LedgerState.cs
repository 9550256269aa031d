namespace MMOLove.Referral.Sandbox;

/// <summary>Where a referral stands (contract §1).</summary>
public enum LedgerState
{
    /// <summary>The share link was followed and a token minted.</summary>
    Clicked,

    /// <summary>A <c>registered</c> event took effect.</summary>
    Registered,

    /// <summary>A <c>qualified</c> event took effect.</summary>
    Qualified,

    /// <summary>Taken back by MMOLove. Terminal.</summary>
    Reversed,

    /// <summary>Its token's 90 days passed before it qualified. Terminal.</summary>
    Expired,

    /// <summary>Its referee belongs to an earlier referral (first touch). Terminal.</summary>
    Rejected,
}
