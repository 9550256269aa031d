using MMOLove.Referral.Client;

namespace MMOLove.Referral.Delivery;

/// <summary>Says why no event can succeed, and what a person should do about it.</summary>
internal static class ParkingReason
{
    /// <summary>The endpoint accepts ±300 s (contract §3); a little less, because the answer was some time under way.</summary>
    private static readonly TimeSpan s_window = TimeSpan.FromSeconds(290);

    public static string Of(in ReferralAnswer answer, DateTimeOffset now)
    {
        if (answer.Outcome != ReferralOutcome.Unauthorized) return Target(answer);
        var refused = $"MMOLove refuses the signature ({answer.Status}): ";
        if (answer.Date is not { } theirs) return refused + "the secret is probably not the dashboard's newest one; the answer has no Date header to compare clocks by.";
        var skew = theirs - now;
        if (skew.Duration() < s_window) return refused + "the secret is not the dashboard's newest one (the clocks agree). Set the new secret; nothing is lost meanwhile.";
        var seconds = Math.Round(skew.Duration().TotalSeconds);
        return refused + $"this machine's clock is {seconds:0} s {(skew > TimeSpan.Zero ? "behind" : "ahead of")} MMOLove's, and a signature holds for 300 s. Set the clock (NTP); nothing is lost meanwhile.";
    }

    /// <summary>MMOLove knows this server and takes its signature, and refuses one event after the other.</summary>
    public static string DespiteProbes(in ReferralAnswer answer) =>
        $"test events are accepted, and yet every real one is refused: {answer.Problem} A proxy or a firewall may change or block them; nothing is lost meanwhile.";

    private static string Target(in ReferralAnswer answer)
    {
        if (answer.RedirectedTo is { } elsewhere) return $"the endpoint redirects to {elsewhere}, and a signed event is never sent on. Set the endpoint to the final address.";
        return answer.Status == 404
            ? "MMOLove does not know this server (404), or its referrals are off, or it has no secret yet. Check the server id and the dashboard's Referrals page."
            : $"the endpoint answered {answer.Status} to a test event: is it the address of the referral endpoint?";
    }
}
