namespace MMOLove.Referral;

/// <summary>A reward that MMOLove has confirmed: a <c>qualified</c> that was accepted (contract §3).</summary>
/// <param name="ServerEventId">The key of the reward. It may come more than once: grant once per key.</param>
/// <param name="Token">The referral's token.</param>
/// <param name="Subject">Who was bound as subject or identity; null where neither was.</param>
/// <param name="ReferralId">MMOLove's id of the referral; null where the accepting answer was a replay.</param>
public sealed record ReferralReward(string ServerEventId, string Token, string? Subject, string? ReferralId);
