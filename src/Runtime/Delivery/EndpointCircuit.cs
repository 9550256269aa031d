using MMOLove.Referral.Client;
using MMOLove.Referral.Telemetry;

namespace MMOLove.Referral.Delivery;

/// <summary>
/// Notices that the endpoint is down, and then lets one event at a time try, at growing distances, until one is answered: an endpoint
/// that is getting up must not be met by everything that has piled up.
/// </summary>
internal sealed class EndpointCircuit(Backoff backoff, TimeProvider clock, OutboxLog log, OutboxHealth health)
{
    private const int FailuresThatMeanDown = 10;

    private readonly object _gate = new();
    private int _failures;
    private long _failedAt;
    private TimeSpan _pause;

    private bool IsDown => _failures >= FailuresThatMeanDown;

    /// <summary>How many requests may be started beside those under way.</summary>
    /// <param name="inFlight">Requests under way.</param>
    /// <param name="retryIn">Where none may: when to ask again.</param>
    public int Allowed(int inFlight, out TimeSpan retryIn)
    {
        lock (_gate)
        {
            retryIn = TimeSpan.Zero;
            if (!IsDown) return int.MaxValue;
            retryIn = _pause - clock.GetElapsedTime(_failedAt);
            return retryIn <= TimeSpan.Zero && inFlight == 0 ? 1 : 0;
        }
    }

    /// <summary>Learns from an answer, whatever it was about.</summary>
    public void Report(in ReferralAnswer answer, TimeSpan longestPause)
    {
        if (answer.Outcome != ReferralOutcome.Unavailable)
        {
            Answered();
            return;
        }
        lock (_gate)
        {
            _failures++;
            _failedAt = clock.GetTimestamp();
            if (!IsDown) return;
            var asked = answer.RetryAfter ?? TimeSpan.Zero;
            if (asked > longestPause) asked = longestPause;
            _pause = backoff.Next(_failures - FailuresThatMeanDown);
            if (asked > _pause) _pause = asked;
        }
        health.EndpointProblem = answer.Problem;
        log.Write(ReferralLogLevel.Warning, ReferralLogEvent.EndpointDown, $"{answer.Problem} Events are kept and one at a time is tried.", answer.Failure);
    }

    private void Answered()
    {
        bool wasDown;
        lock (_gate)
        {
            wasDown = IsDown;
            _failures = 0;
        }
        if (!wasDown) return;
        health.EndpointProblem = null;
        log.Write(ReferralLogLevel.Information, ReferralLogEvent.EndpointUp, "The endpoint answers again.");
    }
}
