using Microsoft.Extensions.DependencyInjection;

namespace MMOLove.Referral.Hosting;

/// <summary>Calls a reward handler in a scope of its own, so that it can use a database context.</summary>
internal sealed class ScopedRewards<THandler>(IServiceScopeFactory scopes) : IReferralRewardHandler
    where THandler : class, IReferralRewardHandler
{
    public async ValueTask GrantAsync(ReferralReward reward, CancellationToken cancellationToken)
    {
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            await scope.ServiceProvider.GetRequiredService<THandler>().GrantAsync(reward, cancellationToken).ConfigureAwait(false);
        }
    }
}
