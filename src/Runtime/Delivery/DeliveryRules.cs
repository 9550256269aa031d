using MMOLove.Referral.Client;
using MMOLove.Referral.Storage;

namespace MMOLove.Referral.Delivery;

/// <summary>The table: status and documented fields to what becomes of the event (contract §3, docs/outbox.md).</summary>
internal static class DeliveryRules
{
    public static DeliveryRuling Of(OutboxClaim claim, in ReferralAnswer answer, TimeSpan transitionPatience) => answer.Status switch
    {
        200 when answer.GrantsReward => DeliveryRuling.Reward,
        200 when answer.Outcome != ReferralOutcome.Accepted || IsObject(answer.Body) => DeliveryRuling.Done,
        400 or 413 => DeliveryRuling.Dead,
        401 or 403 => DeliveryRuling.Park,
        // Its registered may come from another program, such as a web site. A registered itself has nothing to wait for.
        422 when claim.Kind != OutboxKind.Registered && (claim.RefusedFor ?? TimeSpan.Zero) < transitionPatience => DeliveryRuling.RetryRefused,
        422 => DeliveryRuling.Dead,
        0 when answer.RedirectedTo is not null => DeliveryRuling.Park,
        0 or 408 or 425 or 429 or >= 500 => DeliveryRuling.Retry,
        // A 2xx that is not MMOLove's (an empty or foreign page): believing it would lose the event.
        >= 200 and <= 299 => DeliveryRuling.Retry,
        < 400 => DeliveryRuling.Park,
        _ => DeliveryRuling.Probe,
    };

    private static bool IsObject(string? body) => body is not null && body.TrimStart().StartsWith("{", StringComparison.Ordinal);
}
