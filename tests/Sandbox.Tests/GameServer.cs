using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace MMOLove.Referral.Sandbox.Tests;

/// <summary>A game server in thirty lines, signing by hand, so that the sandbox is judged against the contract and not against the SDK.</summary>
sealed class GameServer(ReferralSandbox sandbox) : IDisposable
{
    readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = sandbox.BaseAddress };

    public HttpClient Http => _http;

    public long Now => sandbox.Clock.GetUtcNow().ToUnixTimeSeconds();

    public static string Sign(string secret, long t, byte[] body)
        => "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. Encoding.ASCII.GetBytes($"{t}."), .. body]));

    public string Body(string name, string token, string eventId, string? identity = null, bool test = false)
    {
        var body = new JsonObject { ["event"] = name, ["server_id"] = sandbox.ServerId, ["ts"] = Now, ["token"] = token };
        if (identity is not null)
            body["referee_identity"] = identity;
        body["server_event_id"] = eventId;
        if (test)
            body["test"] = true;
        return body.ToJsonString();
    }

    public Task<Answer> Registered(string token, string identity = "player-1", string eventId = "reg-1") => Send(Body("registered", token, eventId, identity));

    public Task<Answer> Qualified(string token, string eventId = "qual-1") => Send(Body("qualified", token, eventId));

    public Task<Answer> Send(string body) => Send(Encoding.UTF8.GetBytes(body));

    public Task<Answer> Send(byte[] body, string? secret = null, long? t = null, string? kid = null)
    {
        var at = t ?? Now;
        return Post(body, $"t={at},v1={Sign(secret ?? sandbox.Secret, at, body)}{(kid is null ? "" : ",kid=" + kid)}");
    }

    public async Task<Answer> Post(byte[] body, params string[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, sandbox.EventsEndpoint) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        foreach (var header in headers)
            request.Headers.TryAddWithoutValidation("X-MMOLove-Signature", header);
        using var response = await _http.SendAsync(request);
        return new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public void Dispose() => _http.Dispose();
}

sealed record Answer(int Status, string Body);
