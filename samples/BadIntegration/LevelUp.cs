using MMOLove.Referral;

namespace BadIntegration;

/// <summary>Called by the game loop, which stands still meanwhile.</summary>
public class LevelUp(ReferralClient client)
{
    public void OnLevel(Account account, int level)
    {
        if (level == 2) client.QualifiedAsync(account.ReferralToken, $"try-{account.Id}").Wait();
    }

    public async Task OnQuestAsync(Account account)
    {
        // A dry run is Ok as well.
        var result = await client.QualifiedAsync(account.ReferralToken, $"quest-{account.Id}");
        if (result.Ok) account.GrantReward(100);
    }
}
