namespace MMOLove.Referral.Cli.Doctor;

/// <summary>This machine's clock against the endpoint's <c>Date</c>: a signature lives 300 seconds to both sides (contract §3).</summary>
static class ClockCheck
{
    const string Check = "clock";

    public static async Task<Finding> RunAsync(Uri endpoint, TimeProvider clock, CancellationToken stop)
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        try
        {
            using var answer = await EndpointProbe.AskAsync(handler, endpoint, stop).ConfigureAwait(false);
            return answer.Headers.Date is { } theirs ? Compare(clock.GetUtcNow() - theirs) : new(Check, Verdict.Skipped, "the endpoint sent no Date header");
        }
        catch (Exception e) when (EndpointProbe.IsFailure(e, stop))
        {
            var (what, fix) = ConnectionProblem.Of(e, endpoint);
            return new(Check, Verdict.Failed, "no answer: " + what, fix);
        }
    }

    static Finding Compare(TimeSpan ahead)
    {
        var skew = Math.Round(ahead.TotalSeconds);
        // The header has whole seconds, and the answer took its time.
        var what = Math.Abs(skew) <= 2 ? "as the endpoint's" : $"{Math.Abs(skew)} s {(skew > 0 ? "ahead of" : "behind")} the endpoint's";
        return Math.Abs(skew) switch
        {
            > 300 => new(Check, Verdict.Failed, what + "; 300 s are allowed", "Set the clock: switch NTP on (timedatectl set-ntp true; w32tm /resync)."),
            > 60 => new(Check, Verdict.Warning, what + "; 300 s are allowed", "Switch NTP on before it drifts further."),
            _ => new(Check, Verdict.Ok, what),
        };
    }
}
