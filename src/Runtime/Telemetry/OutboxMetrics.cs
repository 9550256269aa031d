using System.Diagnostics.Metrics;

namespace MMOLove.Referral.Telemetry;

/// <summary>The numbers of one outbox, under the meter <c>MMOLove.Referral</c>.</summary>
internal sealed class OutboxMetrics : IDisposable
{
    public const string Name = "MMOLove.Referral";

    private readonly Meter _meter = new(Name);
    private readonly Counter<long> _enqueued;
    private readonly Counter<long> _refused;
    private readonly KeyValuePair<string, object?> _server;

    public OutboxMetrics(string serverId)
    {
        _server = new("server_id", serverId);
        _enqueued = _meter.CreateCounter<long>("mmolove.referral.enqueued", "{event}", "Events taken from hooks.");
        _refused = _meter.CreateCounter<long>("mmolove.referral.refused", "{event}", "Events that were not taken: intake full, or invalid.");
    }

    public void CountEnqueued(int count) => _enqueued.Add(count, _server);

    public void CountRefused(ReferralOutcome outcome) => _refused.Add(1, _server, new("outcome", outcome.ToString()));

    public void Dispose() => _meter.Dispose();
}
