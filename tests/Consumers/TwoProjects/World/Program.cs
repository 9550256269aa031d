using MMOLove.Referral;

using var client = new ReferralClient(
    Environment.GetEnvironmentVariable("MMOLOVE_SERVER_ID")!, Environment.GetEnvironmentVariable("MMOLOVE_REFERRAL_SECRET")!, args[0]);
var registered = await new Login.PlayerHooks(client).AccountCreated(args[1], 42);
var qualified = await new World.PlayerHooks(client).ReachedLevelTen(args[1], 42);
Console.WriteLine(registered.Outcome + " " + qualified.Outcome);

namespace World
{
    public partial class PlayerHooks(ReferralClient client)
    {
        [ReferralQualified(ServerEventId = "qual-{accountId}")]
        public partial Task<SendResult> ReachedLevelTen(string? mmref, long accountId);
    }
}
