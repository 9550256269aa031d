using System.Globalization;
using System.Text;
using System.Text.Json;
using MMOLove.Referral.Sandbox.Signing;

namespace MMOLove.Referral.Sandbox.Callbacks;

/// <summary>
/// The request of one try. A heart's <c>timestamp</c> is the try's own, since receivers refuse one older than 300 s and know a
/// heart by its id. A legacy GET keeps its first <c>ts</c>: receivers know it by (username, ts), and a new one would be paid again.
/// </summary>
static class CallbackMessage
{
    public const string NoHeart = "00000000-0000-0000-0000-000000000000";
    public const string TestUser = "test-user";

    public static (HttpRequestMessage Request, string Sent) Create(CallbackDelivery delivery, string url, string serverId, string secret, DateTimeOffset now)
        => delivery.Kind == CallbackKind.LegacyGet ? Legacy(delivery, url, secret) : Signed(delivery, url, serverId, secret, now);

    static (HttpRequestMessage, string) Signed(CallbackDelivery delivery, string url, string serverId, string secret, DateTimeOffset now)
    {
        var name = delivery.Kind == CallbackKind.Test ? "heart.test" : "heart.counted";
        var t = now.ToUnixTimeSeconds();
        var body = Body(delivery, name, serverId, now, t);
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("X-MMOLove-Event", name);
        request.Headers.TryAddWithoutValidation("X-MMOLove-Signature", string.Create(CultureInfo.InvariantCulture, $"t={t},v1={new SigningKey(secret, null).Mac(t, body)}"));
        return (request, Encoding.UTF8.GetString(body));
    }

    static byte[] Body(CallbackDelivery delivery, string name, string serverId, DateTimeOffset now, long t)
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("event", name);
            json.WriteString("server_id", serverId);
            json.WriteString("username", delivery.Username);
            json.WriteString("heart_id", delivery.HeartId);
            json.WriteString("period", now.ToString("yyyy-MM", CultureInfo.InvariantCulture));
            json.WriteNumber("timestamp", t);
            if (delivery.StreakDay is { } day)
                json.WriteNumber("streak_day", day);
            json.WriteEndObject();
        }
        return body.ToArray();
    }

    static (HttpRequestMessage, string) Legacy(CallbackDelivery delivery, string url, string secret)
    {
        var ts = delivery.CreatedAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var mac = System.Security.Cryptography.HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{delivery.Username}|{ts}"));
        var query = $"username={Uri.EscapeDataString(delivery.Username)}&ts={ts}&sig={Convert.ToHexString(mac).ToLowerInvariant()}";
        return (new HttpRequestMessage(HttpMethod.Get, url + (url.Contains('?', StringComparison.Ordinal) ? "&" : "?") + query), query);
    }
}
