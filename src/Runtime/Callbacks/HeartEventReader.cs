using System.Text.Json;

namespace MMOLove.Callback;

/// <summary>Reads the body of a callback (contract §5). Unknown fields are passed over; a known one of another type is refused.</summary>
internal static class HeartEventReader
{
    /// <summary>Null where the body is not the JSON object of the contract. Call it with verified bytes alone.</summary>
    public static HeartEvent? Read(ReadOnlyMemory<byte> verified)
    {
        string? name = null, serverId = null, username = null, heartId = null, period = null;
        long timestamp = 0;
        int? streakDay = null;
        var json = new Utf8JsonReader(verified.Span);
        try
        {
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject) return null;
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                if (json.ValueTextEquals("event"u8)) name = Text(ref json);
                else if (json.ValueTextEquals("server_id"u8)) serverId = Text(ref json);
                else if (json.ValueTextEquals("username"u8)) username = Text(ref json);
                else if (json.ValueTextEquals("heart_id"u8)) heartId = Text(ref json);
                else if (json.ValueTextEquals("period"u8)) period = Text(ref json);
                else if (json.ValueTextEquals("timestamp"u8)) timestamp = Number(ref json);
                else if (json.ValueTextEquals("streak_day"u8)) streakDay = Optional(ref json);
                else
                {
                    json.Read();
                    json.Skip();
                }
            }
            // Anything behind the object is an error of the reader's own.
            if (json.Read()) return null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
        return new HeartEvent
        {
            Event = name,
            ServerId = serverId,
            Username = username,
            HeartId = heartId,
            Period = period,
            Timestamp = timestamp,
            StreakDay = streakDay,
            RawBody = verified,
        };
    }

    private static string? Text(ref Utf8JsonReader json)
    {
        json.Read();
        return json.GetString();
    }

    private static long Number(ref Utf8JsonReader json)
    {
        json.Read();
        return json.GetInt64();
    }

    private static int? Optional(ref Utf8JsonReader json)
    {
        json.Read();
        return json.TokenType == JsonTokenType.Null ? null : json.GetInt32();
    }
}
