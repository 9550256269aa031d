using System.Globalization;
using System.Text.Json;

namespace MMOLove.Callback;

/// <summary>Gives a legacy vote (contract §5), which is a query, the shape of any other vote.</summary>
internal static class LegacyHeart
{
    public static HeartEvent Make(string username, string ts, string? serverId)
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("event"u8, HeartEvent.LegacyEvent);
            if (serverId is not null) json.WriteString("server_id"u8, serverId);
            json.WriteString("username"u8, username);
            json.WriteString("heart_id"u8, "legacy:" + ts + ":" + username);
            json.WriteNumber("timestamp"u8, long.Parse(ts, NumberStyles.None, CultureInfo.InvariantCulture));
            json.WriteEndObject();
        }
        return HeartEventReader.Read(body.ToArray())!;
    }
}
