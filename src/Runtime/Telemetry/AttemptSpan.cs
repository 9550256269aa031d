using System.Diagnostics;
using MMOLove.Referral.Client;
using MMOLove.Referral.Storage;

namespace MMOLove.Referral.Telemetry;

/// <summary>
/// One span for each attempt, from the activity source <c>MMOLove.Referral</c>. Tokens are not put into traces: who holds one can act for
/// the player. What a listener throws is logged and goes no further: it would undo an attempt that MMOLove has answered.
/// </summary>
internal readonly struct AttemptSpan : IDisposable
{
    private static readonly ActivitySource s_source = new("MMOLove.Referral");

    private readonly Activity? _span;
    private readonly OutboxLog _log;

    private AttemptSpan(string what, Uri endpoint, OutboxLog log)
    {
        _log = log;
        try
        {
            _span = s_source.StartActivity("mmolove.referral.attempt", ActivityKind.Client);
        }
        catch (Exception error)
        {
            ListenerFailed(error);
        }
        if (_span is null) return;
        _span.SetTag("server.address", endpoint.Host);
        _span.SetTag("server.port", endpoint.Port);
        _span.SetTag("mmolove.event", what);
    }

    public static AttemptSpan Start(OutboxClaim claim, Uri endpoint, OutboxLog log)
    {
        var span = new AttemptSpan(claim.Kind.ToString(), endpoint, log);
        span._span?.SetTag("mmolove.server_event_id", claim.ServerEventId);
        span._span?.SetTag("mmolove.attempt", claim.Attempts + 1);
        return span;
    }

    public static AttemptSpan StartProbe(Uri endpoint, OutboxLog log) => new(OutboxMetrics.Probe, endpoint, log);

    public void Tell(in ReferralAnswer answer)
    {
        if (_span is null) return;
        _span.SetTag("mmolove.outcome", answer.Outcome.ToString());
        if (answer.Status != 0) _span.SetTag("http.response.status_code", answer.Status);
        if (answer.Problem is { } problem) _span.SetStatus(ActivityStatusCode.Error, problem);
    }

    public void Dispose()
    {
        try
        {
            _span?.Dispose();
        }
        catch (Exception error)
        {
            ListenerFailed(error);
        }
    }

    private void ListenerFailed(Exception error) =>
        _log.Write(ReferralLogLevel.Error, ReferralLogEvent.Unexpected, "A listener of the activity source MMOLove.Referral failed.", error);
}
