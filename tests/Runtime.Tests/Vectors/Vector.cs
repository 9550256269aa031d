using System.Text.Json;
using System.Text.Json.Serialization;

namespace MMOLove.Referral.Tests.Vectors;

/// <summary>One published vector: fields, the exact body, and the header that an independent implementation computed.</summary>
public sealed record Vector(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("secret")] string Secret,
    [property: JsonPropertyName("server_id")] string ServerId,
    [property: JsonPropertyName("event")] string Event,
    [property: JsonPropertyName("ts")] long Ts,
    [property: JsonPropertyName("t")] long T,
    [property: JsonPropertyName("fields")] VectorFields Fields,
    [property: JsonPropertyName("kid")] string? Kid,
    [property: JsonPropertyName("body")] string Body,
    [property: JsonPropertyName("body_utf8_hex")] string BodyUtf8Hex,
    [property: JsonPropertyName("header")] string Header)
{
    public override string ToString() => Name;

    public static IEnumerable<object[]> All()
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "vectors.json"));
        return JsonDocument.Parse(file).RootElement.GetProperty("vectors").Deserialize<Vector[]>()!.Select(v => new object[] { v }).ToArray();
    }
}

public sealed record VectorFields(
    [property: JsonPropertyName("token")] string Token,
    [property: JsonPropertyName("referee_identity")] string? RefereeIdentity,
    [property: JsonPropertyName("server_event_id")] string ServerEventId,
    [property: JsonPropertyName("test")] bool Test);
