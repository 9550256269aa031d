using MMOLove.Referral.Client;
using MMOLove.Referral.Storage;
using MMOLove.Referral.Telemetry;

namespace MMOLove.Referral.Delivery;

/// <summary>
/// Stands delivery still while no event could succeed, so that a wrong secret does not turn a night of events into dead letters. Two
/// ways out: the key changes, or a probe passes. Recorded in the store, for operators and for the next start.
/// </summary>
internal sealed class Parking(ReferralSigner signer, EndpointProbe probe, IReferralOutboxStore store, TimeProvider clock, OutboxLog log, OutboxHealth health)
{
    private static readonly TimeSpan s_firstProbe = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_rarestProbe = TimeSpan.FromMinutes(5);

    private readonly object _gate = new();
    private readonly Random _random = new();
    private readonly SemaphoreSlim _recording = new(1, 1);
    private OutboxParking? _parked;
    private bool _hasStaleRecord;
    private bool _isProbing;
    private int _probes;
    private long _since;
    private TimeSpan _probeAfter;

    /// <summary>Raised when delivery goes on, and when the time of the next probe is known.</summary>
    public event Action? Changed;

    /// <summary>Reads what an earlier run recorded. Another key's parking does not bind this one.</summary>
    public async Task RestoreAsync(CancellationToken cancellationToken)
    {
        if (await store.GetParkingAsync(cancellationToken).ConfigureAwait(false) is not { } recorded) return;
        if (recorded.KeyFingerprint != KeyFingerprint.Now(signer))
        {
            _hasStaleRecord = true;
            return;
        }
        Enter(recorded, probeAfter: TimeSpan.Zero);
    }

    /// <summary>True where events may go. Where not: when to ask again.</summary>
    public bool IsOpen(out TimeSpan retryIn, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            retryIn = TimeSpan.Zero;
            if (_parked is null) return true;
            retryIn = _probeAfter - clock.GetElapsedTime(_since);
            if (retryIn > TimeSpan.Zero) return false;
            retryIn = s_rarestProbe;
            if (_isProbing) return false;
            _isProbing = true;
        }
        _ = ProbeAsync(cancellationToken);
        return false;
    }

    public async Task ParkAsync(string reason, string fingerprint, CancellationToken cancellationToken)
    {
        var parking = new OutboxParking(reason, fingerprint, clock.GetUtcNow());
        lock (_gate)
        {
            if (_parked is not null) return;
            Enter(parking, s_firstProbe);
        }
        log.Write(ReferralLogLevel.Error, ReferralLogEvent.Parked, "Delivery is parked: " + reason);
        await RecordAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The key changed, or something was accepted: a parking, or the record of one, holds no longer.</summary>
    public async Task ResumeAsync(string why, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_parked is null && !_hasStaleRecord) return;
            if (_parked is not null) log.Write(ReferralLogLevel.Information, ReferralLogEvent.Resumed, "Delivery goes on: " + why);
            _parked = null;
            _hasStaleRecord = false;
            health.Parking = null;
        }
        Changed?.Invoke();
        await RecordAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>An event was accepted: a record of another key's parking is out of date.</summary>
    public Task ForgetStaleRecordAsync(CancellationToken cancellationToken) =>
        _hasStaleRecord ? ResumeAsync("another key works.", cancellationToken) : Task.CompletedTask;

    private void Enter(OutboxParking parking, TimeSpan probeAfter)
    {
        _parked = parking;
        _probes = 0;
        _since = clock.GetTimestamp();
        _probeAfter = probeAfter;
        health.Parking = parking.Reason;
    }

    private async Task ProbeAsync(CancellationToken cancellationToken)
    {
        try
        {
            var answer = await probe.AskAsync(cancellationToken).ConfigureAwait(false);
            if (answer.Outcome == ReferralOutcome.Unavailable) return;
            if (answer.Status == 200)
            {
                await ResumeAsync("a test event was accepted.", cancellationToken).ConfigureAwait(false);
                return;
            }
            var reason = ParkingReason.Of(answer, signer.Clock.GetUtcNow());
            lock (_gate)
            {
                if (_parked is null || _parked.Reason == reason) return;
                _parked = _parked with { Reason = reason };
                health.Parking = reason;
            }
        }
        catch (OperationCanceledException)
        {
            // The outbox stops.
        }
        catch (Exception error)
        {
            log.Write(ReferralLogLevel.Error, ReferralLogEvent.Unexpected, "A probe failed and is made again.", error);
        }
        finally
        {
            lock (_gate)
            {
                _isProbing = false;
                _since = clock.GetTimestamp();
                _probeAfter = NextProbe();
            }
            Changed?.Invoke();
        }
    }

    /// <summary>Twice the distance each time, and never exactly: many servers park in the same second.</summary>
    private TimeSpan NextProbe()
    {
        var ticks = Math.Min(s_rarestProbe.Ticks, s_firstProbe.Ticks * Math.Pow(2, Math.Min(++_probes, 30)));
        return TimeSpan.FromTicks((long)(ticks * (0.5 + _random.NextDouble() / 2)));
    }

    /// <summary>One at a time, and always what is true at that moment: a parking and its end may come close together.</summary>
    private async Task RecordAsync(CancellationToken cancellationToken)
    {
        await _recording.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            OutboxParking? parked;
            lock (_gate) parked = _parked;
            await store.SetParkingAsync(parked, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // The record is for people and for the next start; this process knows without it.
            log.Write(ReferralLogLevel.Warning, ReferralLogEvent.StoreFailed, "The parking could not be recorded.", error);
        }
        finally
        {
            _recording.Release();
        }
    }
}
