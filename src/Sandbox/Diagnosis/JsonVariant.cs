using System.Text.Json;

namespace MMOLove.Referral.Sandbox.Diagnosis;

/// <summary>How the numbers of the same JSON are written.</summary>
enum JsonNumbers
{
    AsSent,

    /// <summary><c>ts</c> as <c>1733500000.0</c>: it was a float where it was made.</summary>
    FractionOfTs,

    /// <summary>Every whole number with <c>.0</c>: a library whose only number is a float.</summary>
    Fractions,

    /// <summary><c>.0</c> taken off.</summary>
    Whole,
}

/// <summary>The same event with the fields that serialisers write or leave out: nulls, a false <c>test</c>, fractions of nothing.</summary>
sealed record JsonVariant(string Name)
{
    static readonly JsonElement Null = JsonSerializer.SerializeToElement<object?>(null);
    static readonly JsonElement False = JsonSerializer.SerializeToElement(false);

    public static readonly JsonVariant AsSent = new("");

    public static readonly JsonVariant[] Others =
    [
        new("with a referee_identity that is null") { Added = [("referee_identity", Null)] },
        new("with a test that is null") { Added = [("test", Null)] },
        new("with a test that is false") { Added = [("test", False)] },
        new("with a referee_identity and a test that are null") { Added = [("referee_identity", Null), ("test", Null)] },
        new("with a referee_identity that is null and a test that is false") { Added = [("referee_identity", Null), ("test", False)] },
        new("without the fields that are null") { WithoutNulls = true },
        new("without the test that is false") { WithoutFalseTest = true },
        new("without the fields that are null and the test that is false") { WithoutNulls = true, WithoutFalseTest = true },
        new("with ts as a fraction (.0)") { Numbers = JsonNumbers.FractionOfTs },
        new("with whole numbers as fractions (.0)") { Numbers = JsonNumbers.Fractions },
        new("without the .0 of its numbers") { Numbers = JsonNumbers.Whole },
    ];

    public (string Name, JsonElement Value)[] Added { get; private init; } = [];

    public bool WithoutNulls { get; private init; }

    public bool WithoutFalseTest { get; private init; }

    public JsonNumbers Numbers { get; private init; }

    /// <summary>The fields of an object; what is added comes where the contract has it.</summary>
    public List<(string Name, JsonElement Value)> Fields(JsonElement json, bool isEvent)
    {
        var fields = json.EnumerateObject()
            .Where(field => !WithoutNulls || field.Value.ValueKind != JsonValueKind.Null)
            .Where(field => !WithoutFalseTest || !isEvent || field.Name != "test" || field.Value.ValueKind != JsonValueKind.False)
            .Select(field => (field.Name, field.Value))
            .ToList();
        foreach (var added in isEvent ? Added : [])
        {
            if (fields.Exists(field => field.Name == added.Name))
                continue;
            var place = DocumentedFields.Place(added.Name);
            fields.Insert(fields.FindLastIndex(field => DocumentedFields.Place(field.Name) < place) + 1, added);
        }
        return fields;
    }

    public string Number(string raw, string? field) => Numbers switch
    {
        JsonNumbers.FractionOfTs when field == "ts" && raw.All(char.IsAsciiDigit) => raw + ".0",
        JsonNumbers.Fractions when raw.All(c => char.IsAsciiDigit(c) || c == '-') => raw + ".0",
        JsonNumbers.Whole when raw.EndsWith(".0", StringComparison.Ordinal) => raw[..^2],
        _ => raw,
    };
}

/// <summary>The order of contract §3, which the reference modules write in.</summary>
static class DocumentedFields
{
    static readonly string[] Order = ["event", "server_id", "ts", "token", "referee_identity", "server_event_id", "test"];

    /// <summary>A field that is not documented comes last.</summary>
    public static int Place(string name) => Array.IndexOf(Order, name) is var at && at < 0 ? Order.Length : at;
}
