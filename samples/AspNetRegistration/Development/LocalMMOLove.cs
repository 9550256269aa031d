using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using MMOLove.Callback;
using MMOLove.Referral.Sandbox;

namespace AspNetRegistration.Development;

/// <summary>MMOLove's side for development: the sandbox, and a vote as MMOLove would send it. No part of a production site.</summary>
public sealed class LocalMMOLove : IAsyncDisposable
{
    private readonly ReferralSandbox _sandbox;
    private readonly HttpClient _http = new();
    private readonly string _callbackSecret = "cbsec_" + Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
    private Uri? _site;

    private LocalMMOLove(ReferralSandbox sandbox) => _sandbox = sandbox;

    /// <summary>What the dashboard would have you put into the site's configuration.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Settings =>
    [
        new("MMOLove:ServerId", _sandbox.ServerId),
        new("MMOLove:ReferralSecret", _sandbox.Secret),
        new("MMOLove:CallbackSecret", _callbackSecret),
        new("MMOLove:Endpoint", _sandbox.EventsEndpoint.ToString()),
    ];

    public Uri Dashboard => _sandbox.Dashboard();

    public Uri Ledger => new(_sandbox.BaseAddress, "/sandbox/ledger");

    public static async Task<LocalMMOLove> StartAsync(string file) => new(await ReferralSandbox.StartAsync(new ReferralSandboxOptions { Data = file }));

    /// <summary>The link that a player hands to a friend.</summary>
    public Uri ShareLink(string code) => _sandbox.ShareLink(code);

    /// <summary>Enters the registration page on the dashboard: share links lead there from now on.</summary>
    public void Open(Uri site)
    {
        _site = site;
        _sandbox.Servers[0].RegistrationUrl = new Uri(site, "/register").ToString();
    }

    /// <summary>A player votes on MMOLove, and MMOLove calls the site back (contract §5).</summary>
    public async Task VoteAsync(string username)
    {
        var now = TimeProvider.System.GetUtcNow();
        var body = Encoding.UTF8.GetBytes(
            $$"""{"event":"heart.counted","server_id":"{{_sandbox.ServerId}}","username":"{{JavaScriptText(username)}}","heart_id":"{{Guid.NewGuid()}}","period":"{{now:yyyy-MM}}","timestamp":{{now.ToUnixTimeSeconds()}},"streak_day":1}""");
        using var callback = new HttpRequestMessage(HttpMethod.Post, new Uri(_site!, "/mmolove/callback")) { Content = new ByteArrayContent(body) };
        callback.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        callback.Headers.Add("X-MMOLove-Event", "heart.counted");
        callback.Headers.Add("X-MMOLove-Signature", MmoLoveCallback.SignHeartCallback(body, _callbackSecret, now.ToUnixTimeSeconds()));
        using var answer = await _http.SendAsync(callback);
        answer.EnsureSuccessStatusCode();
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return _sandbox.DisposeAsync();
    }

    private static string JavaScriptText(string text) => System.Text.Json.JsonEncodedText.Encode(text).ToString();
}
