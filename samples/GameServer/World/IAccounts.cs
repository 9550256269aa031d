namespace GameServer.World;

/// <summary>Where accounts are kept. Called on the game's thread alone.</summary>
public interface IAccounts : IDisposable
{
    IReadOnlyCollection<Account> All { get; }

    /// <summary>Makes an account and reports it.</summary>
    Account Create(string name, string? mmref, PlayerHooks hooks);

    /// <summary>Raises the level, by one or by several, and reports level ten.</summary>
    void LevelUp(Account account, int levels, PlayerHooks hooks);

    /// <summary>Grants gold once per key: rewards are announced at least once, so the key decides.</summary>
    /// <returns>False where this key was granted before.</returns>
    bool GrantOnce(string key, long accountId, int gold);
}
