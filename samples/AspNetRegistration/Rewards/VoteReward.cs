using AspNetRegistration.Accounts;
using MMOLove.Callback;

namespace AspNetRegistration.Rewards;

/// <summary>Gold for a vote that MMOLove has counted; once for each <c>heart_id</c>.</summary>
public sealed class VoteReward(AccountStore accounts) : IHeartVoteHandler
{
    public const long Gold = 25;

    public ValueTask CountAsync(HeartEvent vote, CancellationToken cancellationToken)
    {
        // A name that has no account here is no error: people vote before they play.
        accounts.Pay("heart-" + vote.HeartId, "name", vote.Username ?? "", Gold);
        return default;
    }
}
