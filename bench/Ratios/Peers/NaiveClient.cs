using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace MMOLove.Referral.Bench.Peers;

/// <summary>What people write first: an anonymous object, a hash each time, HttpClient, the answer as a string.</summary>
internal sealed class NaiveClient(Uri endpoint) : IDisposable
{
    private readonly HttpClient _http = new();

    public async Task SendAsync(string token, long accountId)
    {
        var t = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var raw = JsonSerializer.Serialize(new
        {
            @event = "registered",
            server_id = Sample.ServerId,
            ts = t,
            token,
            referee_identity = accountId.ToString(),
            server_event_id = $"reg-{accountId}",
        });
        using var hmac = new HMACSHA256(Encoding.UTF8.GetBytes(Sample.Secret));
        var mac = Convert.ToHexString(hmac.ComputeHash(Encoding.UTF8.GetBytes($"{t}.{raw}"))).ToLowerInvariant();
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = new StringContent(raw, Encoding.UTF8, "application/json") };
        request.Headers.Add("X-MMOLove-Signature", $"t={t},v1=sha256={mac}");
        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        using var answer = JsonDocument.Parse(text);
        if (!answer.RootElement.GetProperty("ok").GetBoolean()) throw new InvalidOperationException("The server refused the event.");
    }

    public void Dispose() => _http.Dispose();
}
