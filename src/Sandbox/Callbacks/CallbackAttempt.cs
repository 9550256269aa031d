namespace MMOLove.Referral.Sandbox;

/// <summary>One try to deliver a callback.</summary>
/// <param name="At">When, by the sandbox's clock.</param>
/// <param name="Status">The status answered; 0 where no answer came.</param>
/// <param name="Sent">What was sent: the body, or the query of a legacy GET.</param>
/// <param name="Note">Why it counts as failed; empty for a delivery.</param>
public sealed record CallbackAttempt(DateTimeOffset At, int Status, string Sent, string Note);
