using MMOLove.Referral.Client;
using MMOLove.Referral.Storage;
using MMOLove.Referral.Telemetry;

namespace MMOLove.Referral.Delivery;

/// <summary>
/// Stands delivery still while no event could succeed, so that a wrong secret does not turn a night of events into dead letters. Two
/// ways out: the key changes, or a probe passes. Where events are refused although probes pass, delivery tries again ever more rarely,
/// and it counts as parked until an event is accepted.
/// </summary>
internal sealed class Parking(ReferralSigner signer, EndpointProbe probe, ParkingRecord record, TimeSpan longestRetryAfter, TimeProvider clock, OutboxLog log, OutboxHealth health)
{
    private readonly object _gate = new();
    private readonly ProbeSchedule _schedule = new(clock);
    private OutboxParking? _parked;
    private bool _hasStaleRecord;
    private bool _isProbing;
    private bool _isDespiteProbes;
    private volatile bool _isOnTrial;

    /// <summary>Raised when delivery goes on, and when the time of the next probe is known.</summary>
    public event Action? Changed;

    /// <summary>A probe has passed since, and no event was accepted yet.</summary>
    public bool IsOnTrial => _isOnTrial;

    /// <summary>Reads what an earlier run recorded. Another key's parking does not bind this one.</summary>
    public async Task RestoreAsync(CancellationToken cancellationToken)
    {
        if (await record.ReadAsync(cancellationToken).ConfigureAwait(false) is not { } recorded) return;
        if (recorded.KeyFingerprint != KeyFingerprint.Now(signer))
        {
            _hasStaleRecord = true;
            return;
        }
        _schedule.StartNow();
        Enter(recorded);
    }

    /// <summary>True where events may go. Where not: when to ask again.</summary>
    public bool IsOpen(out TimeSpan retryIn, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            retryIn = TimeSpan.Zero;
            if (_parked is null) return true;
            retryIn = _schedule.DueIn;
            if (retryIn > TimeSpan.Zero) return false;
            retryIn = ProbeSchedule.Rarest;
            if (_isProbing) return false;
            _isProbing = true;
        }
        _ = ProbeAsync(cancellationToken);
        return false;
    }

    /// <param name="reason">For a person.</param>
    /// <param name="fingerprint">Of the key that was refused.</param>
    /// <param name="despiteProbes">Probes pass: that one passes again proves nothing.</param>
    /// <param name="cancellationToken">Gives up recording it.</param>
    public async Task ParkAsync(string reason, string fingerprint, bool despiteProbes, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_parked is not null) return;
            if (_isOnTrial) _schedule.PutOff();
            else _schedule.StartSoon();
            _isDespiteProbes = despiteProbes;
            Enter(new OutboxParking(reason, fingerprint, clock.GetUtcNow()));
        }
        log.Write(ReferralLogLevel.Error, ReferralLogEvent.Parked, "Delivery is parked: " + reason);
        await RecordAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The key changed: a parking, or the record of one, holds no longer.</summary>
    public Task ResumeAsync(string why, CancellationToken cancellationToken) => ResumeAsync(why, onTrial: false, cancellationToken);

    /// <summary>An event was accepted: so will others be, and a record of another key's parking is out of date.</summary>
    public Task AcceptedAsync(CancellationToken cancellationToken)
    {
        if (_hasStaleRecord) return ResumeAsync("another key works.", cancellationToken);
        if (!_isOnTrial) return Task.CompletedTask;
        lock (_gate)
        {
            _isOnTrial = false;
            if (_parked is null) TellResumed("an event was accepted.");
        }
        return Task.CompletedTask;
    }

    private async Task ResumeAsync(string why, bool onTrial, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_parked is null && !_hasStaleRecord && !_isOnTrial) return;
            _parked = null;
            _hasStaleRecord = false;
            _isOnTrial = onTrial;
            if (!onTrial || !_isDespiteProbes) TellResumed(why);
        }
        Changed?.Invoke();
        await RecordAsync(cancellationToken).ConfigureAwait(false);
    }

    private void TellResumed(string why)
    {
        if (health.Parking is null) return;
        health.Parking = null;
        log.Write(ReferralLogLevel.Information, ReferralLogEvent.Resumed, "Delivery goes on: " + why);
    }

    private void Enter(OutboxParking parking)
    {
        _parked = parking;
        health.Parking = parking.Reason;
    }

    private async Task ProbeAsync(CancellationToken cancellationToken)
    {
        var hasPassed = false;
        var asked = TimeSpan.Zero;
        try
        {
            var answer = await probe.AskAsync(cancellationToken).ConfigureAwait(false);
            asked = answer.WaitAsked(longestRetryAfter);
            if (answer.Outcome == ReferralOutcome.Unavailable) return;
            if (answer.Status == 200)
            {
                hasPassed = true;
                await ResumeAsync("a test event was accepted.", onTrial: true, cancellationToken).ConfigureAwait(false);
                return;
            }
            var reason = ParkingReason.Of(answer, signer.Clock.GetUtcNow());
            lock (_gate)
            {
                if (_parked is null) return;
                _isOnTrial = _isDespiteProbes = false;
                if (_parked.Reason == reason) return;
                Enter(_parked with { Reason = reason });
            }
            log.Write(ReferralLogLevel.Error, ReferralLogEvent.Parked, "Delivery is still parked: " + reason);
            await RecordAsync(cancellationToken).ConfigureAwait(false);
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
                if (!hasPassed) _schedule.PutOff(asked);
            }
            Changed?.Invoke();
        }
    }

    private Task RecordAsync(CancellationToken cancellationToken) => record.WriteAsync(Present, cancellationToken);

    private OutboxParking? Present()
    {
        lock (_gate) return _parked;
    }
}
