using System;
using System.Threading.Tasks;
using MMOLove.Referral;

namespace OldServer
{
    public sealed class Account
    {
        public int Id { get; set; }
        public string Mmref { get; set; }
    }

    public partial class PlayerHooks
    {
        private readonly ReferralClient _client;

        public PlayerHooks(ReferralClient client)
        {
            _client = client;
        }

        [ReferralRegistered(ServerEventId = "reg-{account.Id}")]
        public partial Task<SendResult> AccountCreated(string token, [RefereeIdentity] int accountId, Account account);

        [ReferralQualified(ServerEventId = "qual-{account.Id}")]
        public partial Task<SendResult> ReachedLevelTen(string token, Account account);
    }

    public static class Program
    {
        public static async Task<int> Main(string[] args)
        {
            using (var client = new ReferralClient(
                Environment.GetEnvironmentVariable("MMOLOVE_SERVER_ID"), Environment.GetEnvironmentVariable("MMOLOVE_REFERRAL_SECRET"), args[0]))
            {
                var hooks = new PlayerHooks(client);
                var account = new Account { Id = 42, Mmref = args[1] };
                var registered = await hooks.AccountCreated(account.Mmref, account.Id, account);
                var qualified = await hooks.ReachedLevelTen(account.Mmref, account);
                var nobody = await hooks.ReachedLevelTen(null, account);
                Console.WriteLine(registered.Outcome + " " + qualified.Outcome + " " + nobody.Outcome);
                return 0;
            }
        }
    }
}
