using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace BadIntegration;

/// <summary>Reports qualifications by hand: retries only where asking again can help, each time with a fresh signature of the same body.</summary>
public sealed class QualificationSender(HttpClient http, IConfiguration configuration)
{
    static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public async Task SendAsync(Account account)
    {
        var secret = configuration["MMOLove:ReferralSecret"] ?? "";
        var reached = new ReferralEvent("qualified", "8f0e1d2c-3b4a-5c6d-7e8f-901a2b3c4d5e", account.ReachedLevelTen.ToUnixTimeSeconds(), account.ReferralToken, account.Id.ToString(CultureInfo.InvariantCulture), $"qual-{account.Id}");
        var json = JsonSerializer.Serialize(reached, SnakeCase);

        for (var attempt = 0; attempt < 5; attempt++)
        {
            var t = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
            var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{t}.{json}"));
            using var request = new HttpRequestMessage(HttpMethod.Post, "https://mmolove.gg/api/referral/events");
            request.Headers.Add("X-MMOLove-Signature", $"t={t},v1=sha256={Convert.ToHexString(mac).ToLowerInvariant()}");
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
            using var response = await http.SendAsync(request);
            if (response.StatusCode is not (>= HttpStatusCode.InternalServerError or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests)) break;
            await Task.Delay(TimeSpan.FromSeconds(Math.Pow(2, attempt)));
        }
    }
}
