namespace MMOLove.Referral.Storage;

/// <summary>What the last try of a row brought; kept with it.</summary>
/// <param name="Status">HTTP status, 0 for none.</param>
/// <param name="Body">The answer's body, at most 4,096 characters; null for none.</param>
/// <param name="Reason">Why the row stands where it stands, for a person; null where there is nothing to say.</param>
/// <param name="ReferralId">The referral's id from an accepting answer; null otherwise.</param>
public sealed record OutboxAnswer(int Status, string? Body = null, string? Reason = null, string? ReferralId = null);
