using MMOLove.Callback;
using MMOLove.Referral.Delivery;
using MMOLove.Referral.Storage;
using MMOLove.Referral.Telemetry;

namespace MMOLove.Referral.Rewards;

/// <summary>Calls the game's own handlers for rewards and votes: at least once, again where they fail, and in the end a dead letter.</summary>
internal sealed class HandlerWork(
    IReferralRewardHandler? rewards,
    VoteHandling votes,
    HandlerSettings settings,
    Backoff backoff,
    OutboxMetrics metrics,
    OutboxLog log) : IClaimWork
{
    /// <summary>A row whose handler is not there in this process: another may have it, or the next start.</summary>
    private static readonly TimeSpan s_lookAgain = TimeSpan.FromMinutes(1);

    public OutboxStage Stage => OutboxStage.Handling;

    public int MaxInFlight => settings.MaxInFlight;

    public int Allowed(int inFlight, out TimeSpan retryIn, CancellationToken abort)
    {
        retryIn = s_lookAgain;
        return rewards is null && votes.Handler is null ? 0 : int.MaxValue;
    }

    public void Claimed(int count)
    {
    }

    public async Task<OutboxSettlement> DoAsync(OutboxClaim claim, CancellationToken cancellationToken)
    {
        if (Call(claim, cancellationToken) is not { } call) return OutboxSettlement.Release(claim, s_lookAgain);
        try
        {
            await call.ConfigureAwait(false);
            return OutboxSettlement.Done(claim, null);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed(claim, error);
        }
    }

    private Task? Call(OutboxClaim claim, CancellationToken cancellationToken)
    {
        if (claim.Kind == OutboxKind.Vote) return votes.Handler is { } handler ? CallVotes(handler, claim, cancellationToken) : null;
        if (rewards is null) return null;
        var reward = new ReferralReward(claim.ServerEventId, claim.Token, claim.Subject, claim.ReferralId);
        return Task.Run(async () => await rewards.GrantAsync(reward, cancellationToken).ConfigureAwait(false), cancellationToken);
    }

    private static Task CallVotes(IHeartVoteHandler handler, OutboxClaim claim, CancellationToken cancellationToken)
    {
        // The bytes were verified before they were kept.
        if (HeartEventReader.Read(claim.Body.Utf8) is not { } vote) return Task.FromException(new InvalidDataException("The kept vote cannot be read."));
        return Task.Run(async () => await handler.CountAsync(vote, cancellationToken).ConfigureAwait(false), cancellationToken);
    }

    private OutboxSettlement Failed(OutboxClaim claim, Exception error)
    {
        var tries = claim.Attempts + 1;
        var answer = new OutboxAnswer(0, null, $"{error.GetType().Name}: {error.Message}");
        if (tries < settings.MaxAttempts)
        {
            log.Write(ReferralLogLevel.Warning, ReferralLogEvent.HandlerFailed, $"The handler of {claim.ServerEventId} failed (try {tries}) and is called again.", error);
            return OutboxSettlement.Retry(claim, backoff.Next(claim.Attempts), answer);
        }
        metrics.CountDead(claim);
        log.Write(ReferralLogLevel.Error, ReferralLogEvent.DeadLetter, $"Dead letter: the handler of {claim.ServerEventId} failed {tries} times. Replay it when the cause is mended.", error);
        return OutboxSettlement.Dead(claim, answer);
    }
}
