using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace BadIntegration;

/// <summary>Reports registrations by hand: serialised once, signed and sent as the same text.</summary>
public sealed class RegistrationSender(HttpClient http, ILogger<RegistrationSender> logger)
{
    const string Endpoint = "https://mmolove.gg/api/referral/events";
    const string ServerId = "8f0e1d2c-3b4a-5c6d-7e8f-901a2b3c4d5e";

    static readonly string Secret = Environment.GetEnvironmentVariable("MMOLOVE_REFERRAL_SECRET") ?? throw new InvalidOperationException("MMOLOVE_REFERRAL_SECRET is not set.");

    static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public async Task<bool> SendAsync(Account account)
    {
        var identity = account.Id.ToString(CultureInfo.InvariantCulture);
        var created = new ReferralEvent("registered", ServerId, DateTimeOffset.UtcNow.ToUnixTimeSeconds(), account.ReferralToken, identity, $"reg-{identity}");

        var json = JsonSerializer.Serialize(created, SnakeCase);
        var t = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"{t}.{json}"));
        var request = new HttpRequestMessage(HttpMethod.Post, Endpoint);
        request.Headers.Add("X-MMOLove-Signature", $"t={t},v1=sha256={Convert.ToHexString(mac).ToLowerInvariant()}");

        request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        var response = await http.SendAsync(request);
        if (!response.IsSuccessStatusCode) logger.LogWarning("MMOLove says {Status} to a secret of {Length} characters", response.StatusCode, Secret.Length);
        return response.IsSuccessStatusCode;
    }
}
