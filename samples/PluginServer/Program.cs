using MMOLove.Referral;
using PluginServer;
using PluginServer.Server;

if (args.Length != 2)
{
    Console.Error.WriteLine("usage: PluginServer <endpoint> <token>");
    return 2;
}

using var outbox = ReferralOutbox.Start(new()
{
    ServerId = Environment.GetEnvironmentVariable("MMOLOVE_SERVER_ID"),
    Secret = Environment.GetEnvironmentVariable("MMOLOVE_REFERRAL_SECRET"),
    Endpoint = new Uri(args[0]),
});
var server = new GameServer(new ReferralPlugin(outbox));
var player = await server.CreateAsync(new Guid("4f1d7c8e-1111-4222-8333-944455556666"), args[1]);
await server.GiveLevelsAsync(player, 9);
return await outbox.DrainAsync(TimeSpan.FromSeconds(30)) ? 0 : 1;
