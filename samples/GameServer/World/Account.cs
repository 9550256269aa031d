namespace GameServer.World;

/// <summary>A player's account. Only the game's thread touches it.</summary>
public sealed class Account(long id, string name, string? mmref)
{
    public long Id { get; } = id;

    public string Name { get; } = name;

    /// <summary>The referral token that the registration page captured; null for a player who came by himself.</summary>
    public string? Mmref { get; } = mmref;

    public int Level { get; set; } = 1;

    public int Gold { get; set; }
}
