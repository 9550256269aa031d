using MMOLove.Referral.Cli.Commands;

namespace MMOLove.Referral.Cli.Doctor;

/// <summary>Sends a dry run (<c>test:true</c>, contract §3): everything is checked on the other side, nothing is written.</summary>
static class DryRunCheck
{
    public static async Task<Finding> RunAsync(ReferralClient client, CancellationToken stop)
    {
        var result = await EventClient.SendAsync(client, ReferralEventKind.Registered, "mmolove-doctor", "mmolove-doctor", "mmolove-doctor", isTest: true, stop).ConfigureAwait(false);
        return result.Outcome switch
        {
            ReferralOutcome.DryRun => new("dry run", Verdict.Ok, "accepted: server id, secret and clock are right"),
            ReferralOutcome.Unauthorized => new("dry run", Verdict.Failed, $"{result.Status}: the signature was refused",
                "Compare the secret with the dashboard's, character by character: rotating it makes the old one invalid at once. If the clock above is wrong, set that first."),
            ReferralOutcome.UnknownTarget => new("dry run", Verdict.Failed, $"{result.Status}: {result.Problem}",
                "Compare the server id with the dashboard's, and see that referrals are switched on and a secret was made there."),
            ReferralOutcome.Malformed => new("dry run", Verdict.Failed, $"{result.Status}: {result.Body}", "Is the endpoint's path right? It ends with /api/referral/events."),
            ReferralOutcome.Unavailable => new("dry run", Verdict.Failed, result.Problem ?? "no answer", "Try again later; an outbox does so by itself."),
            _ => new("dry run", Verdict.Failed, result.ToString(), "Is the endpoint MMOLove's? It answered in an unexpected way."),
        };
    }
}
