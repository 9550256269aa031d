using MMOLove.Referral.Storage;
using MMOLove.Referral.Telemetry;

namespace MMOLove.Referral.Delivery;

/// <summary>Prolongs the leases of rows under way, so that a handler may take as long as it needs without a second one starting.</summary>
internal sealed class LeaseKeeper : IDisposable
{
    private readonly IReferralOutboxStore _store;
    private readonly TimeSpan _leaseFor;
    private readonly OutboxLog _log;
    private readonly HashSet<OutboxClaim> _held = [];
    private readonly ITimer _timer;
    private readonly TimeSpan _period;
    private bool _isRenewing;

    public LeaseKeeper(IReferralOutboxStore store, TimeSpan leaseFor, TimeProvider clock, OutboxLog log)
    {
        _store = store;
        _leaseFor = leaseFor;
        _log = log;
        _period = TimeSpan.FromTicks(leaseFor.Ticks / 3);
        _timer = clock.CreateTimer(static keeper => ((LeaseKeeper)keeper!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public TimeSpan LeaseFor => _leaseFor;

    public void Add(OutboxClaim claim)
    {
        lock (_held)
        {
            _held.Add(claim);
            if (_held.Count == 1 && !_isRenewing) _timer.Change(_period, Timeout.InfiniteTimeSpan);
        }
    }

    public void Remove(OutboxClaim claim)
    {
        lock (_held)
        {
            _held.Remove(claim);
            if (_held.Count == 0) _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose() => _timer.Dispose();

    private void OnTimer()
    {
        OutboxClaim[] held;
        lock (_held)
        {
            if (_isRenewing || _held.Count == 0) return;
            _isRenewing = true;
            held = [.. _held];
        }
        _ = Task.Run(() => RenewAsync(held));
    }

    private async Task RenewAsync(OutboxClaim[] held)
    {
        try
        {
            await _store.RenewAsync(held, _leaseFor, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            // The lease may end meanwhile; then the row comes a second time, which everything behind it allows for.
            _log.Write(ReferralLogLevel.Warning, ReferralLogEvent.StoreFailed, "Leases could not be prolonged.", error);
        }
        lock (_held)
        {
            _isRenewing = false;
            if (_held.Count > 0) _timer.Change(_period, Timeout.InfiniteTimeSpan);
        }
    }
}
