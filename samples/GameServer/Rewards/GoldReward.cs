using System.Globalization;
using GameServer.World;
using MMOLove.Referral;

namespace GameServer.Rewards;

/// <summary>Five hundred gold for a player who was referred and made it to level ten.</summary>
public sealed class GoldReward(GameWorld world, IAccounts accounts) : IReferralRewardHandler
{
    public const int Gold = 500;

    /// <summary>Called at least once for each reward, from a worker thread; the world does it on its own.</summary>
    public async ValueTask GrantAsync(ReferralReward reward, CancellationToken cancellationToken)
    {
        var accountId = long.Parse(reward.Subject!, CultureInfo.InvariantCulture);
        await world.OnTickAsync(_ => accounts.GrantOnce(reward.ServerEventId, accountId, Gold)).WaitAsync(cancellationToken);
    }
}
