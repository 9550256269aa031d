using System.Text.Json;
using System.Text.Unicode;

namespace MMOLove.Referral.Sandbox.Events;

/// <summary>
/// Reads a body's fields and finds its first flaw. What can be read is read even from a flawed body, so that the log can
/// say which event it was.
/// </summary>
static class EventBodyReader
{
    public const string NotJson = "body is not valid JSON";
    const int MaxDepth = 64;

    /// <summary>Null where the body is good.</summary>
    public static (LedgerVerdict Verdict, string Error)? Read(ReadOnlySpan<byte> body, EventFields fields)
    {
        if (!Utf8.IsValid(body))
            return (LedgerVerdict.MalformedBody, NotJson);
        try
        {
            return ReadObject(body, fields) ?? Missing(fields);
        }
        catch (JsonException)
        {
            return (LedgerVerdict.MalformedBody, NotJson);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair in an escape: legal JSON text, no legal string.
            return (LedgerVerdict.MalformedBody, NotJson);
        }
    }

    static (LedgerVerdict, string)? ReadObject(ReadOnlySpan<byte> body, EventFields fields)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = MaxDepth });
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            // To the end, so that a broken array is "not valid JSON" and not "not an object".
            while (reader.Read()) { }
            return Invalid("the body must be a JSON object");
        }

        string? error = null;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            if (!seen.Add(name))
                error ??= "a field appears twice";
            reader.Read();
            error ??= Take(ref reader, name, fields);
            reader.Skip();
        }
        while (reader.Read()) { }
        return error is null ? null : Invalid(error);
    }

    static string? Take(ref Utf8JsonReader reader, string name, EventFields fields) => name switch
    {
        "event" => Text(ref reader, name, ref fields.Event),
        "server_id" => Text(ref reader, name, ref fields.ServerId),
        "token" => Text(ref reader, name, ref fields.Token),
        "server_event_id" => Text(ref reader, name, ref fields.ServerEventId),
        // Ignored on later events, whatever it is there; Missing() asks for it on registered.
        "referee_identity" => reader.TokenType == JsonTokenType.String ? Text(ref reader, name, ref fields.RefereeIdentity) : null,
        "ts" => reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var ts) && double.IsFinite(ts) ? null : "ts must be a number",
        "test" => Flag(ref reader, ref fields.Test),
        _ => null,
    };

    static string? Text(ref Utf8JsonReader reader, string name, ref string? slot)
    {
        if (reader.TokenType != JsonTokenType.String)
            return name + " must be a string";
        slot = reader.GetString()!.Trim();
        return null;
    }

    static string? Flag(ref Utf8JsonReader reader, ref bool slot)
    {
        slot = reader.TokenType == JsonTokenType.True;
        return slot || reader.TokenType == JsonTokenType.False ? null : "test must be true or false";
    }

    static (LedgerVerdict, string)? Missing(EventFields fields)
    {
        if (fields.Event is not ("registered" or "qualified" or "reversed"))
            return Invalid("event must be registered, qualified or reversed");
        if (string.IsNullOrEmpty(fields.ServerId))
            return Invalid("server_id is required");
        if (string.IsNullOrEmpty(fields.Token))
            return Invalid("token is required");
        if (fields.Event == "registered" && string.IsNullOrEmpty(fields.RefereeIdentity))
            return Invalid("referee_identity is required on registered, and must be a string");
        if (string.IsNullOrEmpty(fields.ServerEventId))
            return Invalid("server_event_id is required");
        return null;
    }

    static (LedgerVerdict, string) Invalid(string error) => (LedgerVerdict.InvalidField, error);
}
