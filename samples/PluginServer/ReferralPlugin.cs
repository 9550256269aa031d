using MMOLove.Referral;
using PluginServer.Server;

namespace PluginServer;

/// <summary>Loaded like every other plug-in. The hooks are private: nobody else calls them.</summary>
public sealed partial class ReferralPlugin(ReferralOutbox referrals) : Plugin
{
    public override void OnPlayerCreated(Player player) => Created(player.Mmref, player.Id);

    public override void OnLevelUp(Player player)
    {
        if (player.Level == 10) ReachedLevelTen(player.Mmref, player.Id);
    }

    [ReferralRegistered(ServerEventId = "reg-{playerId}")]
    private partial void Created(string? mmref, [RefereeIdentity] Guid playerId);

    [ReferralQualified(ServerEventId = "qual-{playerId}")]
    private partial void ReachedLevelTen(string? mmref, [RewardSubject] Guid playerId);
}
