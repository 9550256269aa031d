using MMOLove.Referral.Client;
using MMOLove.Referral.Storage;

namespace MMOLove.Referral.Delivery;

/// <summary>The table: status and documented fields to what becomes of the event (contract §3, docs/outbox.md).</summary>
internal static class DeliveryRules
{
    public static DeliveryRuling Of(OutboxClaim claim, in ReferralAnswer answer, TimeSpan transitionPatience) => answer.Status switch
    {
        200 when answer.GrantsReward => DeliveryRuling.Reward,
        // None, or one that says "later" (408, 425, 429, 5xx), or one that is not MMOLove's.
        _ when answer.Outcome == ReferralOutcome.Unavailable => DeliveryRuling.Retry,
        200 => DeliveryRuling.Done,
        400 or 413 => DeliveryRuling.Dead,
        401 or 403 => DeliveryRuling.Park,
        // Its registered may come from another program, such as a web site. A registered itself has nothing to wait for.
        422 when claim.Kind != OutboxKind.Registered && (claim.RefusedFor ?? TimeSpan.Zero) < transitionPatience => DeliveryRuling.RetryRefused,
        422 => DeliveryRuling.Dead,
        // Redirects, those that a caller's client has followed (0) among them.
        < 400 => DeliveryRuling.Park,
        _ => DeliveryRuling.Probe,
    };
}
