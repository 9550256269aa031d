using GameServer.Audit;
using GameServer.Players;
using GameServer.Rewards;
using GameServer.Show;
using GameServer.Web;
using GameServer.World;
using MMOLove.Referral;
using MMOLove.Referral.Sandbox;
using MMOLove.Referral.Storage;
using MMOLove.Referral.Storage.Sqlite;

namespace GameServer;

/// <summary>One evening on the server: players come over share links, play, and referrals become rewards.</summary>
public static class Game
{
    public static async Task<int> PlayAsync(GameOptions options)
    {
        // MMOLove's side, on this machine. In production it is https://mmolove.gg, and the next two lines are two settings.
        await using var mmolove = await ReferralSandbox.StartAsync(new() { Data = options.Database is { } file ? Path.ChangeExtension(file, ".mmolove.db") : null });
        using var signer = new ReferralSigner(mmolove.ServerId, mmolove.Secret);

        using IAccounts accounts = options.Database is null ? new MemoryAccounts() : new SqliteAccounts(options.Database);
        var alreadyHere = accounts.All.Select(account => account.Name).ToHashSet();
        var world = new GameWorld(accounts, options.Seed);
        var screen = new Screen(world, mmolove);

        await using var referrals = await ReferralOutbox.StartAsync(new ReferralOutboxOptions
        {
            Signer = signer,
            Endpoint = mmolove.EventsEndpoint,
            // In the game's own database, so that an account and its event can be one transaction.
            Store = options.Database is null ? new InMemoryOutboxStore() : new SqliteOutboxStore(options.Database),
            Rewards = new GoldReward(world, accounts),
            Log = Screen.Say,
            // An evening here lasts seconds, so patience is shorter than the defaults.
            FirstBackoff = TimeSpan.FromMilliseconds(200),
            LongestBackoff = TimeSpan.FromSeconds(3),
            RequestTimeout = TimeSpan.FromSeconds(3),
            MaxHandlersInFlight = 64,
        });

        using var evening = new CancellationTokenSource();
        var ticking = world.RunAsync(new PlayerHooks(referrals), evening.Token);
        await using var page = await RegistrationPage.StartAsync(world);
        var registration = new Uri(page.Urls.First() + "/register");
        mmolove.Servers[0].RegistrationUrl = registration.ToString();

        mmolove.Servers[0].SecretRotated += secret => _ = PasteNewSecretAsync(signer, secret);
        mmolove.Faults.Use(options.Faults, options.Seed);
        var showing = screen.ShowAsync(referrals, evening.Token);

        var crowd = new Crowd(code => mmolove.ShareLink(code), registration, alreadyHere);
        // A world that stands still would leave everybody waiting: what stopped it ends the evening.
        await await Task.WhenAny(PlayEveningAsync(), ticking);
        await evening.CancelAsync();
        await Task.WhenAll(ticking, showing);
        return Close(Books.Compare(accounts.All, mmolove));

        async Task PlayEveningAsync()
        {
            await crowd.ComeAsync(options.Players, evening.Token);
            await world.UntilAllHavePlayedAsync();
            await referrals.DrainAsync(TimeSpan.FromMinutes(5));
        }
    }

    /// <summary>Somebody rotated the secret on the dashboard, and after a moment somebody else puts it into the server's settings.</summary>
    static async Task PasteNewSecretAsync(ReferralSigner signer, string secret)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(500));
        signer.ReplaceKeys(new ReferralKey(new ReferralSecret(secret)));
    }

    /// <summary>Says what became of everybody.</summary>
    /// <returns>The exit code: 0 only where every account matches.</returns>
    public static int Close(Books books)
    {
        foreach (var difference in books.Differences.Take(20)) Console.WriteLine("  " + difference);
        Console.WriteLine(books);
        return books.Differences.Count == 0 ? 0 : 1;
    }
}
