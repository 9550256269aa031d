using MMOLove.Referral.Sandbox;
using MMOLove.Referral.Torture.Game;
using MMOLove.Referral.Torture.Processes;
using MMOLove.Referral.Torture.Stores;

namespace MMOLove.Referral.Torture.Rounds;

/// <summary>One evening: game servers under load, everything that can go wrong, then the books.</summary>
internal sealed class Round(TortureOptions options, IStoreUnderTest store, int seed)
{
    private const int Players = 90;
    private const int Standing = 12;

    private readonly Random _random = new(seed);

    public async Task<RoundResult> PlayAsync()
    {
        await using var mmolove = await ReferralSandbox.StartAsync(new ReferralSandboxOptions { MaxRetainedBodies = 0 });
        var (database, schema) = store.Place(seed);
        var players = Enumerable.Range(1, Players).Select(id => new Player(id, mmolove.MintToken("ref-" + id))).ToArray();
        var standing = seed % 3 == 0 ? Enumerable.Range(10_000, Standing).Select(id => new Player(id, mmolove.MintToken("ref-" + id))).ToArray() : [];
        if (standing.Length > 0) await store.MakePreviousVersionAsync(database, schema, mmolove.ServerId, standing);
        var books = new GameDatabase(store.Name, database, schema);
        await books.CreateAsync();

        var orders = new GameOrders
        {
            Store = store.Name,
            Database = database,
            Schema = schema,
            ServerId = mmolove.ServerId,
            Secret = mmolove.Secret,
            Endpoint = mmolove.EventsEndpoint,
            Seed = seed,
            Broken = options.Broken,
            Players = [],
            From = [],
        };
        var games = Enumerable.Range(0, store.Servers)
            .Select(i => new GameProcess(orders with { Seed = seed * 100 + i, Players = players.Where((_, at) => at % store.Servers == i).ToArray() }, options.Verbose ? Console.WriteLine : null))
            .ToArray();
        mmolove.Servers[0].SecretRotated += secret => _ = TellSecretAsync(games, secret);
        mmolove.Faults.Use(FaultPreset.Hell, seed);
        foreach (var game in games) game.Start();

        var troubles = await new Troubles(store, games, mmolove, _random).HappenAsync();
        var stuck = await EndAsync(games, mmolove);
        var faults = troubles + Enum.GetValues<SandboxFault>().Where(fault => fault != SandboxFault.None).Sum(mmolove.Faults.Injected);
        return await new Oracle(mmolove, games, standing, books).JudgeAsync(faults, stuck);
    }

    /// <summary>Calms down, and waits until everybody has played and everything is delivered.</summary>
    private static async Task<IReadOnlyList<string>> EndAsync(GameProcess[] games, ReferralSandbox mmolove)
    {
        var stuck = new List<string>();
        try
        {
            await Task.WhenAll(games.Select(game => game.WhenDoneAsync(TimeSpan.FromSeconds(90))));
            mmolove.Faults.Off();
            foreach (var game in games) game.UseSecret(mmolove.Secret);
            stuck.AddRange((await Task.WhenAll(games.Select(game => game.DrainAsync()))).Where(answer => answer != "drained"));
            await Task.WhenAll(games.Select(game => game.StopAsync()));
        }
        catch (TimeoutException)
        {
            stuck.Add("a game server did not come to an end in time");
            foreach (var game in games) await game.KillAsync();
        }
        return stuck;
    }

    /// <summary>Somebody puts the new secret into the servers' settings, a moment later.</summary>
    private static async Task TellSecretAsync(GameProcess[] games, string secret)
    {
        await Task.Delay(300);
        foreach (var game in games) game.UseSecret(secret);
    }
}
