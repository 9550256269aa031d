namespace MMOLove.Referral.Rewards;

/// <summary>A handler that was given as a lambda.</summary>
internal sealed class DelegateRewardHandler(Func<ReferralReward, CancellationToken, ValueTask> grant) : IReferralRewardHandler
{
    public ValueTask GrantAsync(ReferralReward reward, CancellationToken cancellationToken) => grant(reward, cancellationToken);
}
