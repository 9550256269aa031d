using MMOLove.Referral;

namespace BadIntegration;

/// <summary>Called by the game loop, which goes on at once.</summary>
public partial class LevelUp(ReferralClient client)
{
    public void OnLevel(Account account, int level)
    {
        if (level == 2) ReportQualified(account.ReferralToken, $"try-{account.Id}");
    }

    public async Task OnQuestAsync(Account account)
    {
        // True only where a reward is due: never for a dry run.
        var result = await client.QualifiedAsync(account.ReferralToken, $"quest-{account.Id}");
        if (result.GrantsReward) account.GrantReward(100);
    }

    // Goes through ReferralOutbox.Default: returns at once, delivers and retries in the background.
    [ReferralQualified]
    static partial void ReportQualified([ReferralToken] string? token, [ServerEventId] string serverEventId);
}
