using MMOLove.Referral.Client;
using MMOLove.Referral.Storage;
using MMOLove.Referral.Telemetry;

namespace MMOLove.Referral.Delivery;

/// <summary>Sends events to MMOLove, one attempt a claim, and rules on the answer.</summary>
internal sealed class DeliveryWork(
    DeliverySettings settings,
    ReferralSigner signer,
    ReferralTransport transport,
    EndpointProbe probe,
    EndpointCircuit circuit,
    RateLimit rate,
    Parking parking,
    Backoff backoff,
    OutboxMetrics metrics,
    OutboxLog log) : IClaimWork
{
    private const int LongestBody = 4096;

    private readonly Refusals _refusals = new();

    public OutboxStage Stage => OutboxStage.Delivery;

    public int MaxInFlight => settings.MaxInFlight;

    public int Allowed(int inFlight, out TimeSpan retryIn, CancellationToken abort)
    {
        if (!parking.IsOpen(out retryIn, abort)) return 0;
        var allowed = circuit.Allowed(inFlight, out retryIn);
        if (allowed == 0) return 0;
        return Math.Min(allowed, rate.Allowed(out retryIn));
    }

    public void Claimed(int count) => rate.Spend(count);

    /// <summary>Another key signs from now on: what was refused under the old one starts afresh.</summary>
    public void KeysReplaced() => _refusals.Clear();

    public async Task<OutboxSettlement> DoAsync(OutboxClaim claim, CancellationToken cancellationToken)
    {
        if (claim.Age >= settings.TokenLifetime)
            return Dead(claim, new OutboxAnswer(0, null, $"token expired: the event is older than {settings.TokenLifetime.TotalDays:0.##} days"));
        var key = KeyFingerprint.Now(signer);
        var answer = await SendAsync(claim, cancellationToken).ConfigureAwait(false);
        var ruling = DeliveryRules.Of(claim, answer, settings.TransitionPatience);
        // Unknown token, or unknown server? A probe tells. The event is then sent once more between two probes that pass, because
        // referrals may have been off for a moment, and a dead letter is for what stays unknown while MMOLove knows us.
        for (var look = 1; ruling == DeliveryRuling.Probe; look++)
        {
            var asked = await probe.AskAsync(cancellationToken).ConfigureAwait(false);
            if (asked.Outcome == ReferralOutcome.Unavailable) return OutboxSettlement.Retry(claim, Delay(claim, asked), Keep(answer));
            if (asked.Status != 200) return await ParkAsync(claim, asked, key, isCertain: true, cancellationToken).ConfigureAwait(false);
            if (look == 2) return Dead(claim, Keep(answer));
            await rate.WaitAsync(cancellationToken).ConfigureAwait(false);
            answer = await SendAsync(claim, cancellationToken).ConfigureAwait(false);
            ruling = DeliveryRules.Of(claim, answer, settings.TransitionPatience);
        }
        return await ApplyAsync(claim, ruling, answer, key, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ReferralAnswer> SendAsync(OutboxClaim claim, CancellationToken cancellationToken)
    {
        var body = claim.Body.Array;
        var attempt = new EventAttempt(body, body.Length, (ReferralEventKind)claim.Kind, claim.IsTest);
        using var span = AttemptSpan.Start(claim, transport.Endpoint, log);
        var answer = ForeignAnswer.Unmask(await transport.SendAsync(attempt, cancellationToken).ConfigureAwait(false), transport.Endpoint);
        span.Tell(answer);
        metrics.CountAttempt(claim, answer);
        circuit.Report(answer, settings.LongestRetryAfter);
        return answer;
    }

    private async Task<OutboxSettlement> ApplyAsync(OutboxClaim claim, DeliveryRuling ruling, ReferralAnswer answer, string key, CancellationToken cancellationToken)
    {
        switch (ruling)
        {
            case DeliveryRuling.Done or DeliveryRuling.Reward:
                _refusals.Accepted(claim.Id);
                metrics.CountDelivered(claim);
                await parking.AcceptedAsync(cancellationToken).ConfigureAwait(false);
                return ruling == DeliveryRuling.Reward && settings.HasRewards
                    ? OutboxSettlement.Handle(claim, Keep(answer))
                    : OutboxSettlement.Done(claim, Keep(answer));
            case DeliveryRuling.RetryRefused:
                return OutboxSettlement.RetryRefused(claim, Delay(claim, answer), Keep(answer));
            case DeliveryRuling.Dead:
                return Dead(claim, Keep(answer));
            case DeliveryRuling.Park:
                return await ParkAsync(claim, answer, key, isCertain: false, cancellationToken).ConfigureAwait(false);
            default:
                return Retry(claim, answer);
        }
    }

    private async Task<OutboxSettlement> ParkAsync(OutboxClaim claim, ReferralAnswer answer, string key, bool isCertain, CancellationToken cancellationToken)
    {
        // Signed with a key that has been replaced meanwhile: that says nothing about the new one.
        if (key != KeyFingerprint.Now(signer)) return OutboxSettlement.Release(claim, answer: Keep(answer));
        // Parked for this event before, and a probe passed: something on the way dislikes this event, and it must not hold the others.
        if (!isCertain && _refusals.IsAlone(claim.Id)) return Retry(claim, answer);
        var despiteProbes = !isCertain && parking.IsOnTrial && _refusals.MeetAll;
        var reason = despiteProbes ? ParkingReason.DespiteProbes(answer) : ParkingReason.Of(answer, signer.Clock.GetUtcNow());
        await parking.ParkAsync(reason, key, despiteProbes, cancellationToken).ConfigureAwait(false);
        return OutboxSettlement.Release(claim, answer: Keep(answer) with { Reason = reason });
    }

    private OutboxSettlement Retry(OutboxClaim claim, in ReferralAnswer answer) => OutboxSettlement.Retry(claim, Delay(claim, answer), Keep(answer));

    private OutboxSettlement Dead(OutboxClaim claim, OutboxAnswer answer)
    {
        metrics.CountDead(claim);
        log.Write(ReferralLogLevel.Error, ReferralLogEvent.DeadLetter,
            $"Dead letter: {claim.Kind} {claim.ServerEventId}: {answer.Reason} It is kept; replay it when the cause is mended.");
        return OutboxSettlement.Dead(claim, answer);
    }

    private TimeSpan Delay(OutboxClaim claim, in ReferralAnswer answer)
    {
        var delay = backoff.Next(claim.Attempts);
        var asked = answer.WaitAsked(settings.LongestRetryAfter);
        return asked > delay ? asked : delay;
    }

    private static OutboxAnswer Keep(in ReferralAnswer answer)
    {
        var body = answer.Body;
        // Never between the halves of a surrogate pair: half a character is not text.
        if (body?.Length > LongestBody) body = body.Substring(0, char.IsHighSurrogate(body[LongestBody - 1]) ? LongestBody - 1 : LongestBody);
        return new(answer.Status, body, answer.Problem, answer.ReferralId);
    }
}
