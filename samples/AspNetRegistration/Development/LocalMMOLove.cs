using MMOLove.Referral.Sandbox;

namespace AspNetRegistration.Development;

/// <summary>MMOLove's side for development: the sandbox in this process. No part of a production site.</summary>
public sealed class LocalMMOLove : IAsyncDisposable
{
    private readonly ReferralSandbox _sandbox;

    private LocalMMOLove(ReferralSandbox sandbox) => _sandbox = sandbox;

    /// <summary>What the dashboard would have you put into the site's configuration.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Settings =>
    [
        new("MMOLove:ServerId", _sandbox.ServerId),
        new("MMOLove:ReferralSecret", _sandbox.Secret),
        new("MMOLove:CallbackSecret", _sandbox.Callbacks.Secret),
        new("MMOLove:Endpoint", _sandbox.EventsEndpoint.ToString()),
    ];

    public Uri Dashboard => _sandbox.Dashboard();

    public Uri Ledger => new(_sandbox.BaseAddress, "/sandbox/ledger");

    public static async Task<LocalMMOLove> StartAsync(string file) => new(await ReferralSandbox.StartAsync(new ReferralSandboxOptions { Data = file }));

    /// <summary>The link that a player hands to a friend.</summary>
    public Uri ShareLink(string code) => _sandbox.ShareLink(code);

    /// <summary>Enters the site's two addresses on the dashboard: share links lead here from now on, and votes are told here.</summary>
    public void Open(Uri site)
    {
        _sandbox.Servers[0].RegistrationUrl = new Uri(site, "/register").ToString();
        _sandbox.Callbacks.Url = new Uri(site, "/mmolove/callback").ToString();
    }

    /// <summary>A player votes on MMOLove, and MMOLove calls the site back (contract §5).</summary>
    public void Vote(string username) => _sandbox.Callbacks.SendHeart(username, streakDay: 1);

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();
}
