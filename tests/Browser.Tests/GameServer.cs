using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MMOLove.Referral.Browser.Tests;

/// <summary>A game server that signs by hand, so that it can also sign wrongly.</summary>
sealed class GameServer(MMOLove.Referral.Sandbox.ReferralSandbox sandbox, string? secret = null) : IDisposable
{
    readonly HttpClient _http = new();

    public string Secret { get; set; } = secret ?? sandbox.Secret;

    public long Now => sandbox.Clock.GetUtcNow().ToUnixTimeSeconds();

    public string Body(string name, string token, string eventId, string? identity = null)
        => $$"""{"event":"{{name}}","server_id":"{{sandbox.ServerId}}","ts":{{Now}},"token":"{{token}}",{{(identity is null ? "" : $"\"referee_identity\":\"{identity}\",")}}"server_event_id":"{{eventId}}"}""";

    public string Header(string signedBody, string? key = null, string? t = null)
    {
        t ??= Now.ToString(CultureInfo.InvariantCulture);
        return $"t={t},v1=sha256={Mac($"{t}.{signedBody}", key ?? Secret)}";
    }

    public static string Mac(string text, string key) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(text)));

    public Task<int> RegisteredAsync(string token, string identity, string eventId) => SendAsync(Body("registered", token, eventId, identity));

    public Task<int> QualifiedAsync(string token, string eventId) => SendAsync(Body("qualified", token, eventId));

    public Task<int> SendAsync(string body) => PostAsync(body, Header(body));

    public async Task<int> PostAsync(string body, string? header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, sandbox.EventsEndpoint) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        if (header is not null)
            request.Headers.TryAddWithoutValidation("X-MMOLove-Signature", header);
        using var response = await _http.SendAsync(request);
        return (int)response.StatusCode;
    }

    public void Dispose() => _http.Dispose();
}
