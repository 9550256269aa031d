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
    private int _failedTrials;
    private bool _isTrying;
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
            retryIn = Left();
            if (retryIn > TimeSpan.Zero || inFlight > 0) return 0;
            _isTrying = true;
            return 1;
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
            // What was under way when the endpoint went down fails as well, and says nothing new: only a trial makes the distances grow.
            if (!IsDown) _failures++;
            else if (_isTrying) _failedTrials++;
            _isTrying = false;
            if (!IsDown) return;
            _pause = TimeSpan.FromTicks(Math.Max(Left().Ticks, Math.Max(backoff.Next(_failedTrials).Ticks, answer.WaitAsked(longestPause).Ticks)));
            _failedAt = clock.GetTimestamp();
            // Under the lock: an answer at the same moment must not be followed by this.
            health.EndpointProblem = answer.Problem;
        }
        log.Write(ReferralLogLevel.Warning, ReferralLogEvent.EndpointDown, $"{answer.Problem} Events are kept and one at a time is tried.", answer.Failure);
    }

    private void Answered()
    {
        bool wasDown;
        lock (_gate)
        {
            wasDown = IsDown;
            _failures = _failedTrials = 0;
            _isTrying = false;
            _pause = TimeSpan.Zero;
            health.EndpointProblem = null;
        }
        if (wasDown) log.Write(ReferralLogLevel.Information, ReferralLogEvent.EndpointUp, "The endpoint answers again.");
    }

    private TimeSpan Left() => _pause - clock.GetElapsedTime(_failedAt);
}
