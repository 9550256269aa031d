#:package MMOLove.Referral@0.1.0-consumers
#:property TargetFramework=net10.0
#:property PublishAot=false

using MMOLove.Referral;

using var client = new ReferralClient(
    Environment.GetEnvironmentVariable("MMOLOVE_SERVER_ID")!, Environment.GetEnvironmentVariable("MMOLOVE_REFERRAL_SECRET")!, args[0]);
var hooks = new PlayerHooks(client);
var registered = await hooks.AccountCreated(args[1], 42);
var qualified = await hooks.ReachedLevelTen(args[1], 42);
Console.WriteLine(registered.Outcome + " " + qualified.Outcome);

partial class PlayerHooks(ReferralClient client)
{
    [ReferralRegistered(ServerEventId = "reg-{accountId}")]
    public partial Task<SendResult> AccountCreated(string? mmref, [RefereeIdentity] long accountId);

    [ReferralQualified(ServerEventId = "qual-{accountId}")]
    public partial Task<SendResult> ReachedLevelTen(string? mmref, long accountId);
}
