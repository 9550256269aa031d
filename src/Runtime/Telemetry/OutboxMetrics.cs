using System.Diagnostics.Metrics;
using MMOLove.Referral.Client;
using MMOLove.Referral.Storage;

namespace MMOLove.Referral.Telemetry;

/// <summary>
/// The numbers of one outbox, under the meter <c>MMOLove.Referral</c>, each with the tag <c>server_id</c>. A meter's listeners run on the
/// thread that counts, and that may be a hook's or one that holds an event: what they throw is logged and goes no further.
/// </summary>
internal sealed class OutboxMetrics : IDisposable
{
    /// <summary>What a probe is called where events have their kind.</summary>
    public const string Probe = "Probe";

    private readonly Meter _meter = new("MMOLove.Referral");
    private readonly OutboxLog _log;
    private readonly KeyValuePair<string, object?> _server;
    private readonly Counter<long> _enqueued;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _sent;
    private readonly Counter<long> _outcomes;
    private readonly Counter<long> _dead;
    private readonly Histogram<int> _attempts;
    private readonly Histogram<double> _latency;
    private volatile OutboxStatistics _standing = new();

    public OutboxMetrics(string serverId, OutboxHealth health, OutboxLog log)
    {
        _log = log;
        _server = new("server_id", serverId);
        _enqueued = _meter.CreateCounter<long>("mmolove.referral.enqueued", "{event}", "Events taken from hooks.");
        _refused = _meter.CreateCounter<long>("mmolove.referral.refused", "{event}", "Events not taken: intake full, or invalid.");
        _sent = _meter.CreateCounter<long>("mmolove.referral.sent", "{attempt}", "Attempts made.");
        _outcomes = _meter.CreateCounter<long>("mmolove.referral.outcome", "{attempt}", "Answers by outcome.");
        _dead = _meter.CreateCounter<long>("mmolove.referral.dead", "{event}", "Events that became dead letters.");
        _attempts = _meter.CreateHistogram<int>("mmolove.referral.attempts", "{attempt}", "Attempts that an accepted event took.");
        _latency = _meter.CreateHistogram<double>("mmolove.referral.latency", "s", "From signing to the end of the answer.");
        Gauge("mmolove.referral.backlog", "{event}", "Events and rewards still on their way.", () => _standing.Undelivered + _standing.Unhandled);
        Gauge("mmolove.referral.dead_letters", "{event}", "Dead letters that stand in the store.", () => _standing.DeadDeliveries + _standing.DeadHandlings);
        Gauge("mmolove.referral.oldest_age", "s", "Age of the oldest event still on its way.", () => (long)health.OldestAge.TotalSeconds);
        Gauge("mmolove.referral.parked", "1", "1 while delivery is parked.", () => health.Parking is null ? 0 : 1);
    }

    /// <summary>What the store counted last.</summary>
    public OutboxStatistics Standing { set => _standing = value; }

    public void CountEnqueued()
    {
        try
        {
            _enqueued.Add(1, _server);
        }
        catch (Exception error)
        {
            ListenerFailed(error);
        }
    }

    public void CountRefused(ReferralOutcome outcome)
    {
        try
        {
            _refused.Add(1, _server, Outcome(outcome));
        }
        catch (Exception error)
        {
            ListenerFailed(error);
        }
    }

    public void CountAttempt(OutboxClaim claim, in ReferralAnswer answer) => CountAnswer(Kind(claim), answer);

    public void CountProbe(in ReferralAnswer answer) => CountAnswer(Event(Probe), answer);

    public void CountDelivered(OutboxClaim claim)
    {
        try
        {
            _attempts.Record(claim.Attempts + 1, _server, Kind(claim));
        }
        catch (Exception error)
        {
            ListenerFailed(error);
        }
    }

    public void CountDead(OutboxClaim claim)
    {
        try
        {
            _dead.Add(1, _server, Kind(claim));
        }
        catch (Exception error)
        {
            ListenerFailed(error);
        }
    }

    public void Dispose() => _meter.Dispose();

    private void CountAnswer(KeyValuePair<string, object?> about, in ReferralAnswer answer)
    {
        try
        {
            _sent.Add(1, _server, about);
            _outcomes.Add(1, _server, about, Outcome(answer.Outcome));
            _latency.Record(answer.Elapsed.TotalSeconds, _server, Outcome(answer.Outcome));
        }
        catch (Exception error)
        {
            ListenerFailed(error);
        }
    }

    private void ListenerFailed(Exception error) =>
        _log.Write(ReferralLogLevel.Error, ReferralLogEvent.Unexpected, "A listener of the meter MMOLove.Referral failed.", error);

    private static KeyValuePair<string, object?> Kind(OutboxClaim claim) => Event(claim.Kind.ToString());

    private static KeyValuePair<string, object?> Event(string what) => new("event", what);

    private static KeyValuePair<string, object?> Outcome(ReferralOutcome outcome) => new("outcome", outcome.ToString());

    private void Gauge(string name, string unit, string description, Func<long> read) =>
        _meter.CreateObservableGauge(name, () => new Measurement<long>(read(), _server), unit, description);
}
