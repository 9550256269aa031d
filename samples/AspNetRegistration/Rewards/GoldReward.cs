using System.Globalization;
using AspNetRegistration.Accounts;
using MMOLove.Referral;

namespace AspNetRegistration.Rewards;

/// <summary>Gold for a referral that MMOLove has confirmed; once for each key, because the outbox may ask again after a crash.</summary>
public sealed class GoldReward(AccountStore accounts) : IReferralRewardHandler
{
    public const long Gold = 500;

    public ValueTask GrantAsync(ReferralReward reward, CancellationToken cancellationToken)
    {
        accounts.Pay(reward.ServerEventId, "id", long.Parse(reward.Subject!, CultureInfo.InvariantCulture), Gold);
        return default;
    }
}
