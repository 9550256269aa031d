using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace BadIntegration;

/// <summary>Reports registrations by hand. Answered with 401, and it takes days to see why.</summary>
public sealed class RegistrationSender(HttpClient http, ILogger<RegistrationSender> logger)
{
    const string Endpoint = "https://mmolove.gg/api/referral/events";
    const string ServerId = "8f0e1d2c-3b4a-5c6d-7e8f-901a2b3c4d5e";

    // In the repository, in every build, in every backup.
    const string Secret = "whsec_91be5c04d7f2a368";

    static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public async Task<bool> SendAsync(Account account)
    {
        var created = new ReferralEvent("registered", ServerId, DateTimeOffset.UtcNow.ToUnixTimeSeconds(), account.ReferralToken, account.DisplayName, Guid.NewGuid().ToString());

        // Signed in snake case, with milliseconds, in capitals, without sha256= …
        var json = JsonSerializer.Serialize(created, SnakeCase);
        var t = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"{t}.{json}"));
        var request = new HttpRequestMessage(HttpMethod.Post, Endpoint);
        request.Headers.Add("X-MMOLove-Signature", $"t={t},v1={Convert.ToHexString(mac)}");

        // … and sent in camel case.
        request.Content = JsonContent.Create(created);
        var response = await http.SendAsync(request);
        if (!response.IsSuccessStatusCode) logger.LogWarning("MMOLove says {Status} to secret {Secret}", response.StatusCode, Secret);
        return response.IsSuccessStatusCode;
    }
}
