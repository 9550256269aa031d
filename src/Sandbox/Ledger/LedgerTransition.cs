namespace MMOLove.Referral.Sandbox;

/// <summary>One effective change of one referral.</summary>
/// <param name="Sequence">Position in the ledger, from 1.</param>
/// <param name="At">When, by the sandbox's clock.</param>
/// <param name="ServerId">The server.</param>
/// <param name="ReferralId">The referral.</param>
/// <param name="Token">The token the event carried.</param>
/// <param name="From">State before; null for the click.</param>
/// <param name="To">State after.</param>
/// <param name="ServerEventId">The event that did it; null for a click or a reversal by MMOLove.</param>
public sealed record LedgerTransition(
    long Sequence, DateTimeOffset At, string ServerId, string ReferralId, string Token, LedgerState? From, LedgerState To, string? ServerEventId);
