using System.Globalization;
using System.Text;
using System.Text.Json;

namespace MMOLove.Referral.Sandbox.Diagnosis;

/// <summary>Order of an object's fields.</summary>
enum JsonOrder
{
    AsSent,
    Sorted,
    Documented,
}

/// <summary>Which characters a serialiser escapes.</summary>
enum JsonEscaping
{
    /// <summary>Quotes, backslash and control characters: JSON.stringify, Newtonsoft.</summary>
    Minimal,

    /// <summary>System.Text.Json by default: all but ASCII, and HTML's characters, in upper-case hex.</summary>
    SystemTextJson,

    /// <summary>Python's json.dumps: all but ASCII, in lower-case hex.</summary>
    Ascii,

    /// <summary>PHP's json_encode: like Python's, and slashes.</summary>
    Php,
}

/// <summary>Writes parsed JSON as another library would have.</summary>
sealed class JsonRewriter(JsonVariant variant, JsonOrder order, JsonEscaping escaping, JsonLayout layout)
{
    static readonly JsonSerializerOptions Default = new();

    readonly StringBuilder _text = new();

    public string Write(JsonElement json)
    {
        Value(json, 0, null);
        return _text.ToString();
    }

    void Value(JsonElement value, int depth, string? name)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                List('{', '}', Ordered(value, depth == 0), depth, field =>
                {
                    String(field.Name);
                    _text.Append(layout.Colon);
                    Value(field.Value, depth + 1, field.Name);
                });
                break;
            case JsonValueKind.Array:
                List('[', ']', [.. value.EnumerateArray()], depth, item => Value(item, depth + 1, null));
                break;
            case JsonValueKind.String:
                String(value.GetString()!);
                break;
            case JsonValueKind.Number:
                _text.Append(variant.Number(value.GetRawText(), name));
                break;
            default:
                _text.Append(value.GetRawText());
                break;
        }
    }

    (string Name, JsonElement Value)[] Ordered(JsonElement value, bool isEvent)
    {
        var fields = variant.Fields(value, isEvent);
        return order switch
        {
            JsonOrder.Sorted => [.. fields.OrderBy(field => field.Name, StringComparer.Ordinal)],
            JsonOrder.Documented => [.. fields.OrderBy(field => DocumentedFields.Place(field.Name))],
            _ => [.. fields],
        };
    }

    void List<T>(char open, char close, T[] items, int depth, Action<T> write)
    {
        _text.Append(open);
        for (var i = 0; i < items.Length; i++)
        {
            if (i > 0)
                _text.Append(layout.Comma);
            Break(depth + 1);
            write(items[i]);
        }
        if (items.Length > 0)
            Break(depth);
        _text.Append(close);
    }

    void Break(int depth)
    {
        if (layout.Indent is null)
            return;
        _text.Append(layout.LineEnd);
        for (var i = 0; i < depth; i++)
            _text.Append(layout.Indent);
    }

    void String(string text)
    {
        if (escaping == JsonEscaping.SystemTextJson)
        {
            _text.Append(JsonSerializer.Serialize(text, Default));
            return;
        }
        _text.Append('"');
        foreach (var c in text)
            Character(c);
        _text.Append('"');
    }

    void Character(char c) => _ = c switch
    {
        '"' => _text.Append("\\\""),
        '\\' => _text.Append("\\\\"),
        '\n' => _text.Append("\\n"),
        '\r' => _text.Append("\\r"),
        '\t' => _text.Append("\\t"),
        '\b' => _text.Append("\\b"),
        '\f' => _text.Append("\\f"),
        '/' when escaping == JsonEscaping.Php => _text.Append("\\/"),
        < ' ' => Hex(c),
        > '~' when escaping != JsonEscaping.Minimal => Hex(c),
        _ => _text.Append(c),
    };

    StringBuilder Hex(char c) => _text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
}
