namespace AspNetRegistration.Accounts;

/// <summary>A player's account.</summary>
/// <param name="Id">The stable id: what MMOLove knows the player by.</param>
/// <param name="Name">The player's name, unique.</param>
/// <param name="Mmref">The captured token, stored with the account because the later events need it; null: not referred.</param>
/// <param name="Level">1, or 10 once the goal is reached.</param>
/// <param name="Gold">What rewards have paid so far.</param>
public sealed record Account(long Id, string Name, string? Mmref, int Level, long Gold);
