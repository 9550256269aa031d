namespace MMOLove.Referral.Generator.Run.Tests.Hooks;

/// <summary>What a game's own model looks like.</summary>
public sealed class Account
{
    public long Id { get; init; }

    public string? Name { get; init; }

    public Account? Guild { get; init; }

    public Rank? Rank { get; init; }

    public (int X, int Y)? Home { get; init; }
}

public enum Rank
{
    None,
    Gold = 7,
    BestOfAll = Gold,
    名誉,
}
