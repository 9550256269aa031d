namespace StaticEmulator.Managers;

public static class ExperienceManager
{
    public static void Give(Account account, int experience)
    {
        var before = account.Level;
        account.Level = 1 + (experience / 1_000);
        if (before < 10 && account.Level >= 10) Referrals.ReachedLevelTen(account.Mmref, account.Id); // referrals
    }
}
