using MMOLove.Referral;
using StaticEmulator.Managers;
using StaticEmulator.World;

if (args.Length != 2)
{
    Console.Error.WriteLine("usage: StaticEmulator <endpoint> <token>");
    return 2;
}

using var outbox = ReferralOutbox.Start(new() // referrals
{
    ServerId = Environment.GetEnvironmentVariable("MMOLOVE_SERVER_ID"),
    Secret = Environment.GetEnvironmentVariable("MMOLOVE_REFERRAL_SECRET"),
    Endpoint = new Uri(args[0]),
    GrantReward = (reward, _) => WorldThread.RunOnTickAsync(() => GoldManager.Give(int.Parse(reward.Subject!), 500, reward.ServerEventId)), // referrals
});
ReferralOutbox.Default = outbox; // referrals

WorldThread.Start();
WorldThread.Post(() => ExperienceManager.Give(AccountManager.Create("newcomer", args[1]), 10_000));
await GoldManager.FirstGift;
WorldThread.Stop();
Console.WriteLine("500 gold for account 1");
return 0;
