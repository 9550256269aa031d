namespace MMOLove.Referral;

/// <summary>The game's own code that grants a reward.</summary>
public interface IReferralRewardHandler
{
    /// <summary>
    /// Grants the reward. Called at least once for each reward, also over restarts, and not on the game's thread: be idempotent on
    /// <see cref="ReferralReward.ServerEventId"/>. An exception makes it come again later; in the end it becomes a dead letter.
    /// </summary>
    ValueTask GrantAsync(ReferralReward reward, CancellationToken cancellationToken);
}
