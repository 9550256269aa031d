using AspNetRegistration.Accounts;
using AspNetRegistration.Development;
using AspNetRegistration.Pages;
using AspNetRegistration.Rewards;

namespace AspNetRegistration;

/// <summary>The web site: how capture, hooks, delivery and rewards are put together.</summary>
public static class Site
{
    /// <summary>Runs until Ctrl+C.</summary>
    /// <exception cref="IOException">The port is taken, or the data folder cannot be used, as when the site runs already.</exception>
    public static async Task RunAsync(SiteOptions options)
    {
        Directory.CreateDirectory(options.Data);
        var database = Path.Combine(options.Data, "site.db");

        // MMOLove's side, on this machine. In production this line goes, and three settings come: server id, referral secret, callback secret.
        await using var mmolove = await LocalMMOLove.StartAsync(Path.Combine(options.Data, "sandbox.db"));

        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls($"http://127.0.0.1:{options.Port}");
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Configuration.AddInMemoryCollection(mmolove.Settings);

        builder.Services
            .AddMMOLoveReferral(builder.Configuration)
            .UseSqlite(database)
            .AddReferralRewards<GoldReward>();
        builder.Services.AddMMOLoveCapture();
        builder.Services.AddAntiforgery();
        builder.Services.AddSingleton(new AccountDatabase(database));
        builder.Services.AddSingleton(mmolove);
        builder.Services.AddSingleton<AccountStore>();
        builder.Services.AddSingleton<PlayerHooks>();
        builder.Services.AddScoped<VoteReward>();

        var app = builder.Build();
        app.UseMMOLoveCapture();
        app.UseAntiforgery();
        app.MapPages();
        app.MapMMOLoveHeartCallback<VoteReward>("/mmolove/callback");
        app.MapMMOLoveLegacyCallback<VoteReward>("/mmolove/callback");

        await app.StartAsync();
        var address = app.Urls.First();
        mmolove.Open(new Uri(address));
        Console.WriteLine($"registration ready {address}");
        Console.WriteLine($"  share link      {mmolove.ShareLink("alice")}");
        Console.WriteLine($"  MMOLove's page  {mmolove.Dashboard}");
        Console.WriteLine("Ctrl+C ends both.");
        await app.WaitForShutdownAsync();
    }
}
