using System.Threading.Tasks;
using MMOLove.Referral;

namespace DedicatedServer
{
    // C# 9 as Unity 2022.3 compiles it: a static hook over ReferralOutbox.Default, and one that is awaited.
    public static partial class PlayerHooks
    {
        [ReferralRegistered(ServerEventId = "reg-{accountId}")]
        public static partial void AccountCreated(string mmref, [RefereeIdentity] int accountId);

        [ReferralQualified(ServerEventId = "qual-{accountId}")]
        public static partial Task<SendResult> ReachedLevelTen(ReferralClient client, string mmref, int accountId);
    }

    public static class Program
    {
        public static async Task<string> RunAsync(string serverId, string secret, string endpoint, string token)
        {
            using var client = new ReferralClient(serverId, secret, endpoint);
            using var outbox = ReferralOutbox.Start(new ReferralOutboxOptions { ServerId = serverId, Secret = secret, Endpoint = new System.Uri(endpoint) });
            ReferralOutbox.Default = outbox;
            PlayerHooks.AccountCreated(token, 42);
            await outbox.DrainAsync(System.TimeSpan.FromSeconds(60));
            var result = await PlayerHooks.ReachedLevelTen(client, token, 42);
            return result.Outcome.ToString();
        }
    }
}
