namespace ScriptServer.Scripts;

public sealed class Character
{
    public uint AccountId { get; init; }
    public string? Mmref { get; init; }
    public int Level { get; set; } = 1;
}

/// <summary>What a script overrides.</summary>
public abstract class PlayerScript
{
    public virtual void OnCreate(Character character)
    {
    }

    public virtual void OnLevelChanged(Character character, int before)
    {
    }
}
