namespace MMOLove.Referral.Torture.Rounds;

/// <summary>A player whose career a game server reports: registered, qualified, reversed, each after the one before was durable.</summary>
/// <param name="Id">The account.</param>
/// <param name="Token">The captured token.</param>
internal sealed record Player(long Id, string Token)
{
    public const int Events = 3;

    /// <summary>Even accounts enqueue inside the game's own transactions.</summary>
    public bool IsTransactional => Id % 2 == 0;

    /// <summary>The key of the n-th event.</summary>
    public string Key(int number) => number switch
    {
        0 => $"reg-{Id}",
        1 => $"qual-{Id}",
        _ => $"rev-{Id}",
    };
}
