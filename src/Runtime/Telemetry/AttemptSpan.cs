using System.Diagnostics;
using MMOLove.Referral.Client;
using MMOLove.Referral.Storage;

namespace MMOLove.Referral.Telemetry;

/// <summary>One span for each attempt, from the activity source <c>MMOLove.Referral</c>. Tokens are not put into traces: who holds one can act for the player.</summary>
internal static class AttemptSpan
{
    private static readonly ActivitySource s_source = new("MMOLove.Referral");

    public static Activity? Start(OutboxClaim claim, Uri endpoint)
    {
        var span = Start(claim.Kind.ToString(), endpoint);
        if (span is null) return null;
        span.SetTag("mmolove.server_event_id", claim.ServerEventId);
        span.SetTag("mmolove.attempt", claim.Attempts + 1);
        return span;
    }

    public static Activity? StartProbe(Uri endpoint) => Start(OutboxMetrics.Probe, endpoint);

    public static void Tell(Activity? span, in ReferralAnswer answer)
    {
        if (span is null) return;
        span.SetTag("mmolove.outcome", answer.Outcome.ToString());
        if (answer.Status != 0) span.SetTag("http.response.status_code", answer.Status);
        if (answer.Problem is { } problem) span.SetStatus(ActivityStatusCode.Error, problem);
    }

    private static Activity? Start(string what, Uri endpoint)
    {
        var span = s_source.StartActivity("mmolove.referral.attempt", ActivityKind.Client);
        if (span is null) return null;
        span.SetTag("server.address", endpoint.Host);
        span.SetTag("server.port", endpoint.Port);
        span.SetTag("mmolove.event", what);
        return span;
    }
}
