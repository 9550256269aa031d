namespace StaticEmulator.Managers;

public sealed class Account
{
    public int Id { get; init; }
    public string Name { get; init; } = "";
    public string? Mmref { get; init; }
    public int Level { get; set; } = 1;
}

public static class AccountManager
{
    private static readonly List<Account> Accounts = [];

    public static Account Create(string name, string? mmref)
    {
        var account = new Account { Id = Accounts.Count + 1, Name = name, Mmref = mmref };
        Accounts.Add(account);
        Referrals.AccountCreated(account.Mmref, account.Id); // referrals
        return account;
    }
}
