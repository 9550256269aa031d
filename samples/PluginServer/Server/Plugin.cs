namespace PluginServer.Server;

public sealed class Player(Guid id, string? mmref)
{
    public Guid Id => id;
    public string? Mmref => mmref;
    public int Level { get; set; } = 1;
}

/// <summary>What a plug-in overrides. Called on the connection's thread, synchronously.</summary>
public abstract class Plugin
{
    public virtual void OnPlayerCreated(Player player)
    {
    }

    public virtual void OnLevelUp(Player player)
    {
    }
}
