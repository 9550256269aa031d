namespace MMOLove.Referral;

/// <summary>How an outbox does, at this moment.</summary>
/// <param name="IsHealthy">False where a person should look.</param>
/// <param name="Reasons">Why, one line each; empty where all is well.</param>
public sealed record ReferralHealth(bool IsHealthy, IReadOnlyList<string> Reasons);
