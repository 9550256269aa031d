using System;
using System.Text;
using System.Threading.Tasks;
using MMOLove.Referral;

namespace Emulator
{
    public static class Program
    {
        public static async Task<int> Main(string[] args)
        {
            var id = Environment.GetEnvironmentVariable("MMOLOVE_SERVER_ID");
            var secret = Environment.GetEnvironmentVariable("MMOLOVE_REFERRAL_SECRET");
            var signer = new ReferralSigner(id, secret);
            using (var outbox = ReferralOutbox.Start(new ReferralOutboxOptions { Signer = signer, Endpoint = new Uri(args[0]) }))
            using (var client = new ReferralClient(id, secret, args[0]))
            {
                PlayerHooks.Start(outbox, client, signer);
                PlayerHooks.AccountCreated(args[1], 42);
                if (!await outbox.DrainAsync(TimeSpan.FromSeconds(60))) return 2;

                var result = await PlayerHooks.ReachedLevelTen(args[1], 42);
                Console.WriteLine("reward " + result.GrantsReward + " " + result.Status);
                using (var signed = PlayerHooks.Sign(args[1], 42))
                {
                    var body = Encoding.UTF8.GetString(signed.Body.ToArray());
                    var t = long.Parse(signed.Header.Split(',')[0].Substring(2));
                    Console.WriteLine("signature " + (signed.Header == ReferralClient.SignReferralBody(body, secret, t)));
                }
                return result.Ok ? 0 : 1;
            }
        }
    }
}
