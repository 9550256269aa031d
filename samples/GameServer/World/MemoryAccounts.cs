namespace GameServer.World;

/// <summary>Accounts in memory.</summary>
public sealed class MemoryAccounts : IAccounts
{
    readonly Dictionary<long, Account> _accounts = [];
    readonly HashSet<string> _granted = [];

    public IReadOnlyCollection<Account> All => _accounts.Values;

    public Account Create(string name, string? mmref, PlayerHooks hooks)
    {
        var account = new Account(_accounts.Count + 1, name, mmref);
        _accounts.Add(account.Id, account);
        hooks.AccountCreated(account.Mmref, account.Id);
        return account;
    }

    public void LevelUp(Account account, int levels, PlayerHooks hooks)
    {
        var before = account.Level;
        account.Level += levels;

        // Several levels may come in one tick: ask whether ten was passed, not whether it was hit.
        if (before < 10 && account.Level >= 10) hooks.ReachedLevelTen(account.Mmref, account.Id);
    }

    public bool GrantOnce(string key, long accountId, int gold)
    {
        if (!_granted.Add(key)) return false;
        _accounts[accountId].Gold += gold;
        return true;
    }

    public void Dispose()
    {
    }
}
