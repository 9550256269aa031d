namespace BadIntegration;

/// <summary>An account of the game: the id stays, the name is for sale in the shop.</summary>
public sealed class Account
{
    public long Id { get; set; }

    public string DisplayName { get; set; } = "";

    public string ReferralToken { get; set; } = "";

    public DateTimeOffset ReachedLevelTen { get; set; }

    public int Gold { get; set; }

    public void GrantReward(int gold) => Gold += gold;
}
