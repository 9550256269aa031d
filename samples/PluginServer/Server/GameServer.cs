namespace PluginServer.Server;

/// <summary>Handles packets asynchronously and raises its plug-ins in between.</summary>
public sealed class GameServer(params Plugin[] plugins)
{
    public async Task<Player> CreateAsync(Guid id, string? mmref)
    {
        var player = new Player(id, mmref);
        await Task.Yield(); // the database
        foreach (var plugin in plugins) plugin.OnPlayerCreated(player);
        return player;
    }

    public async Task GiveLevelsAsync(Player player, int levels)
    {
        for (var i = 0; i < levels; i++)
        {
            player.Level++;
            foreach (var plugin in plugins) plugin.OnLevelUp(player);
            await Task.Yield(); // the packet to the client
        }
    }
}
