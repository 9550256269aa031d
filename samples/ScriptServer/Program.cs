using MMOLove.Referral;
using ScriptServer.Scripts;

if (args.Length != 2)
{
    Console.Error.WriteLine("usage: ScriptServer <endpoint> <token>");
    return 2;
}

using var outbox = ReferralOutbox.Start(new()
{
    ServerId = Environment.GetEnvironmentVariable("MMOLOVE_SERVER_ID"),
    Secret = Environment.GetEnvironmentVariable("MMOLOVE_REFERRAL_SECRET"),
    Endpoint = new Uri(args[0]),
});
ReferralOutbox.Default = outbox;
var character = new Character { AccountId = 7, Mmref = args[1] };
ScriptRegistry.Create(character);
ScriptRegistry.SetLevel(character, 12);
return await outbox.DrainAsync(TimeSpan.FromSeconds(30)) ? 0 : 1;
