using MMOLove.Referral.Client;

namespace MMOLove.Referral.Delivery;

/// <summary>
/// What others answer under MMOLove's address: a captive portal, a proxy, an empty page. Believing it would lose the event, so it counts
/// as no answer, before anything learns from it.
/// </summary>
internal static class ForeignAnswer
{
    public static ReferralAnswer Unmask(in ReferralAnswer answer, Uri endpoint) => !IsForeign(answer) ? answer : answer with
    {
        Outcome = ReferralOutcome.Unavailable,
        Problem = $"{endpoint} gave an answer that is not MMOLove's ({answer.Status}): a captive portal or a proxy may be on the way.",
    };

    /// <summary>MMOLove takes an event by a 200 with a JSON object, and by nothing else (contract §3).</summary>
    private static bool IsForeign(in ReferralAnswer answer) =>
        answer.Outcome == ReferralOutcome.Accepted && (answer.Status != 200 || !AnswerFields.BeginsAsObject(answer.BodyUtf8));
}
