using MMOLove.Referral;

var granted = new TaskCompletionSource<string>();
await using var referrals = ReferralOutbox.Start(new()
{
    ServerId = Environment.GetEnvironmentVariable("MMOLOVE_SERVER_ID"),
    Secret = Environment.GetEnvironmentVariable("MMOLOVE_REFERRAL_SECRET"),
    Endpoint = new Uri(args[0]),
    GrantReward = (reward, _) =>
    {
        granted.TrySetResult(reward.ServerEventId);
        return default;
    },
});

var hooks = new PlayerHooks(referrals);
hooks.AccountCreated(args[1], 42);
hooks.ReachedLevelTen(args[1], 42);

Console.WriteLine("runtime " + Environment.Version);
Console.WriteLine("granted " + await granted.Task.WaitAsync(TimeSpan.FromSeconds(60)));

public partial class PlayerHooks(ReferralOutbox referrals)
{
    [ReferralRegistered(ServerEventId = "reg-{accountId}")]
    public partial void AccountCreated([ReferralToken] string? mmref, [RefereeIdentity] long accountId);

    [ReferralQualified(ServerEventId = "qual-{accountId}")]
    public partial void ReachedLevelTen([ReferralToken] string? mmref, [RewardSubject] long accountId);
}
