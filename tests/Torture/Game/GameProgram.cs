using System.Text.Json;
using MMOLove.Referral.Storage;
using MMOLove.Referral.Storage.PostgreSql;
using MMOLove.Referral.Storage.Sqlite;
using MMOLove.Referral.Torture.Broken;

namespace MMOLove.Referral.Torture.Game;

/// <summary>
/// A game server of its own process, to be killed at any instruction. It says <c>ack key</c> when a hook has completed, and is told by
/// its standard input when the secret or the clock changes.
/// </summary>
internal static class GameProgram
{
    private static readonly Lock s_output = new();

    public static async Task<int> RunAsync()
    {
        var orders = JsonSerializer.Deserialize<GameOrders>((await Console.In.ReadLineAsync())!)!;
        var clock = new SteppableClock();
        using var signer = new ReferralSigner(orders.ServerId, [new ReferralKey(new ReferralSecret(orders.Secret))], clock);
        var database = new GameDatabase(orders.Store, orders.Database, orders.Schema);
        await using var outbox = await StartPatientlyAsync(orders, signer, clock, database);
        Say("up");
        var playing = new GamePlay(orders, new GameHooks(outbox), database).RunAsync();
        while (await Console.In.ReadLineAsync() is { } line)
        {
            var (command, value) = line.Split(' ') is [var first, var second] ? (first, second) : (line, "");
            switch (command)
            {
                case "secret":
                    signer.ReplaceKeys(new ReferralKey(new ReferralSecret(value)));
                    break;
                case "step":
                    clock.StepTo(TimeSpan.FromSeconds(long.Parse(value, System.Globalization.CultureInfo.InvariantCulture)));
                    break;
                case "drain":
                    await playing;
                    Say(await outbox.DrainAsync(TimeSpan.FromSeconds(60)) ? "drained" : "stuck " + string.Join("; ", outbox.Health.Reasons));
                    break;
                case "stop":
                    return 0;
            }
        }
        return 0;
    }

    /// <summary>Writes one line at once: what a process said before it was killed has been said.</summary>
    public static void Say(string line)
    {
        lock (s_output)
        {
            Console.Out.WriteLine(line);
            Console.Out.Flush();
        }
    }

    /// <summary>A server may start while its database is down.</summary>
    private static async Task<ReferralOutbox> StartPatientlyAsync(GameOrders orders, ReferralSigner signer, TimeProvider clock, GameDatabase database)
    {
        while (true)
        {
            try
            {
                return await ReferralOutbox.StartAsync(new ReferralOutboxOptions
                {
                    Signer = signer,
                    Endpoint = orders.Endpoint,
                    Store = BrokenStore.Wrap(MakeStore(orders, clock), orders.Broken, orders.Seed),
                    GrantReward = async (reward, _) => await database.GrantAsync(reward.ServerEventId, long.Parse(reward.Subject!, System.Globalization.CultureInfo.InvariantCulture)),
                    Clock = clock,
                    Log = entry => Say($"log {entry.Message} {entry.Exception?.Message}"),
                    LeaseFor = GameOrders.LeaseFor,
                    RequestTimeout = TimeSpan.FromSeconds(1.5),
                    FirstBackoff = TimeSpan.FromMilliseconds(50),
                    LongestBackoff = TimeSpan.FromSeconds(1),
                    LongestRetryAfter = TimeSpan.FromSeconds(1),
                    PollInterval = TimeSpan.FromMilliseconds(200),
                    MaxPerSecond = null,
                    MaxHandlerAttempts = 1000,
                });
            }
            catch (ReferralStoreException error) when (error.IsTransient)
            {
                Say("log " + error.Message);
                await Task.Delay(100);
            }
        }
    }

    private static IReferralOutboxStore MakeStore(GameOrders orders, TimeProvider clock) => orders.Store == "sqlite"
        ? new SqliteOutboxStore(new SqliteOutboxOptions { Path = orders.Database, Clock = clock })
        : new PostgreSqlOutboxStore(new PostgreSqlOutboxOptions { ConnectionString = orders.Database, Schema = orders.Schema });
}
