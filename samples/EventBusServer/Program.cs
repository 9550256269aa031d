using EventBusServer;
using EventBusServer.Events;
using MMOLove.Referral;

if (args.Length != 2)
{
    Console.Error.WriteLine("usage: EventBusServer <endpoint> <token>");
    return 2;
}

using var outbox = ReferralOutbox.Start(new()
{
    ServerId = Environment.GetEnvironmentVariable("MMOLOVE_SERVER_ID"),
    Secret = Environment.GetEnvironmentVariable("MMOLOVE_REFERRAL_SECRET"),
    Endpoint = new Uri(args[0]),
});
ReferralOutbox.Default = outbox;
Referrals.Initialize();
var account = new Account("newcomer", args[1]);
EventSink.InvokeAccountCreated(account);
EventSink.InvokeSkillMastered(account);
return await outbox.DrainAsync(TimeSpan.FromSeconds(30)) ? 0 : 1;
