namespace MMOLove.Referral;

/// <summary>An event that the outbox could not take. What it carries is all there is: whoever listens may keep it elsewhere.</summary>
/// <param name="Outcome"><see cref="ReferralOutcome.Unavailable"/>: the intake was full, the outbox was closed, or it stopped while its store took nothing. <see cref="ReferralOutcome.InvalidEvent"/>: it broke a rule of the contract.</param>
/// <param name="Kind">What happened to the player.</param>
/// <param name="ServerEventId">The idempotency key as far as it was written.</param>
/// <param name="Body">The JSON body as it would have been sent.</param>
/// <param name="Problem">Why, for a person.</param>
public sealed record ReferralEventRefused(ReferralOutcome Outcome, ReferralEventKind Kind, string ServerEventId, string Body, string Problem);
