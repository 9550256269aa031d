using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace BadIntegration;

/// <summary>Reports qualifications by hand, again and again.</summary>
public sealed class QualificationSender(HttpClient http, IConfiguration configuration)
{
    static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public async Task SendAsync(Account account)
    {
        var secret = configuration["MMOLove:ReferralSecret"] ?? "";
        var reached = new ReferralEvent("qualified", "8f0e1d2c-3b4a-5c6d-7e8f-901a2b3c4d5e", account.ReachedLevelTen.ToUnixTimeSeconds(), account.ReferralToken, account.Id.ToString(CultureInfo.InvariantCulture), $"qual-{account.Id}", Test: true);
        var json = JsonSerializer.Serialize(reached, SnakeCase);

        // No "<t>." in front, Base64 behind; and a 400 is asked for five times.
        var t = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(json));
        for (var attempt = 0; attempt < 5; attempt++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "https://mmolove.gg/api/referral/events");
            request.Headers.Add("X-MMOLove-Signature", $"t={t},v1=sha256={Convert.ToBase64String(mac)}");
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
            using var response = await http.SendAsync(request);
            if (response.IsSuccessStatusCode) break;
            await Task.Delay(1000);
        }
    }
}
