using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace MMOLove.Referral.Analyzers.Flow;

/// <summary>
/// What an expression stands for, as far as it can be told from the code: not its bytes but where they were made.
/// Two values are the same where they have the same <see cref="Key"/>: one definition, reached on two ways.
/// </summary>
abstract class Value
{
    protected Value(IOperation? site, object key, params Value[] parts)
    {
        Site = site;
        Key = key;
        Parts = ImmutableArray.Create(parts);
    }

    /// <summary>The expression that made it.</summary>
    public IOperation? Site { get; }

    /// <summary>Identity of the definition.</summary>
    public object Key { get; }

    /// <summary>What it was made of.</summary>
    public ImmutableArray<Value> Parts { get; }

    public bool Contains(Func<Value, bool> test) => Find(test) is not null;

    public Value? Find(Func<Value, bool> test, int depth = 24)
    {
        if (test(this)) return this;
        if (depth == 0) return null;
        foreach (var part in Parts)
        {
            if (part.Find(test, depth - 1) is { } found) return found;
        }

        return null;
    }

    /// <summary>The same, but not through what a MAC was computed over: a header inside the signed text is not the header that is sent.</summary>
    public Value? FindOutsideMac(Func<Value, bool> test, int depth = 24)
    {
        if (test(this)) return this;
        if (depth == 0 || this is MacValue) return null;
        foreach (var part in Parts)
        {
            if (part.FindOutsideMac(test, depth - 1) is { } found) return found;
        }

        return null;
    }
}

/// <summary>A definition of its own about which no more is known; its parts are what flowed into it.</summary>
sealed class Opaque(IOperation? site, object key, ISymbol? symbol, ITypeSymbol? type, params Value[] parts) : Value(site, key, parts)
{
    public ISymbol? Symbol { get; } = symbol;

    public ITypeSymbol? Type { get; } = type;
}

/// <summary>A compile-time constant.</summary>
sealed class ConstantValue(IOperation? site, object? content) : Value(site, (typeof(ConstantValue), content))
{
    public object? Content { get; } = content;

    /// <summary>Where its end was written: constants side by side are joined into one.</summary>
    public IOperation? LastSite { get; init; } = site;

    public string Text => Content as string ?? (Content is char c ? c.ToString() : Convert.ToString(Content, System.Globalization.CultureInfo.InvariantCulture) ?? "");
}

/// <summary>Text or bytes one after the other.</summary>
sealed class ConcatValue(IOperation? site, object key, params Value[] parts) : Value(site, key, parts);

/// <summary>One of several, depending on the way taken.</summary>
sealed class JoinValue(IOperation? site, object key, params Value[] parts) : Value(site, key, parts);

/// <summary>Several values in one, in order.</summary>
sealed class TupleValue(IOperation? site, object key, params Value[] parts) : Value(site, key, parts);

/// <summary>A model written as JSON. <c>Parts[0]</c> is the model.</summary>
sealed class SerialisedValue(IOperation? site, object key, string serialiser, SerialiserOptions options, Value model, ITypeSymbol? modelType) : Value(site, key, model)
{
    /// <summary>Which component writes: <c>System.Text.Json</c>, <c>Newtonsoft.Json</c>, …</summary>
    public string Serialiser { get; } = serialiser;

    public SerialiserOptions Options { get; } = options;

    public Value Model => Parts[0];

    public ITypeSymbol? ModelType { get; } = modelType;

    /// <summary>The text of a parsed document as it was read, not written anew.</summary>
    public bool IsRawText => Serialiser == Serialisers.RawText;
}

/// <summary>JSON read into a model. <c>Parts[0]</c> is the text.</summary>
sealed class DeserialisedValue(IOperation? site, object key, Value text) : Value(site, key, text)
{
    public Value Text => Parts[0];
}

/// <summary>A model that the framework made from the request body.</summary>
sealed class BoundModelValue(IOperation? site, ISymbol parameter) : Value(site, parameter)
{
    public ISymbol Parameter { get; } = parameter;
}

/// <summary>The body of the request being served, as stream or as what was read from it.</summary>
sealed class RawBodyValue(IOperation? site, object key, params Value[] parts) : Value(site, key, parts);

/// <summary>What was read back from the content of a request about to be sent. <c>Parts[0]</c> is the request.</summary>
sealed class ContentReadValue(IOperation? site, object key, Value request) : Value(site, key, request);

/// <summary>Text changed so that its bytes differ. <c>Parts[0]</c> is the text before.</summary>
sealed class EditedValue(IOperation? site, object key, string edit, Value text) : Value(site, key, text)
{
    public string Edit { get; } = edit;

    public Value Text => Parts[0];
}

/// <summary>Text as bytes. <c>Parts[0]</c> is the text.</summary>
sealed class EncodedValue(IOperation? site, object key, TextEncoding encoding, Value text) : Value(site, key, text)
{
    public TextEncoding Encoding { get; } = encoding;

    public Value Text => Parts[0];
}

/// <summary>A text encoding.</summary>
sealed class EncodingValue(IOperation? site, TextEncoding encoding) : Value(site, (typeof(EncodingValue), encoding))
{
    public TextEncoding Encoding { get; } = encoding;
}

/// <summary>A digest. <c>Parts[0]</c> is the key where there is one, the last part what it covers.</summary>
sealed class MacValue(IOperation? site, object key, string algorithm, bool isKeyed, params Value[] parts) : Value(site, key, parts)
{
    /// <summary>The BCL's type name, such as <c>HMACSHA256</c>.</summary>
    public string Algorithm { get; } = algorithm;

    public bool IsKeyed { get; } = isKeyed;

    public Value Text => Parts[Parts.Length - 1];
}

/// <summary>The header value the SDK made: complete, with <c>t</c> and <c>sha256=</c>. <c>Parts[0]</c> is the body it covers.</summary>
sealed class SdkHeaderValue(IOperation? site, object key, Value body) : Value(site, key, body)
{
    public Value Body => Parts[0];
}

/// <summary>Bytes as hexadecimal text.</summary>
sealed class HexValue(IOperation? site, object key, HexCase letters, Value bytes) : Value(site, key, bytes)
{
    public HexCase Letters { get; } = letters;

    /// <summary>Made lower case while the hyphens were still in it.</summary>
    public bool LowerHyphenated { get; init; }

    public Value Bytes => Parts[0];
}

/// <summary>Bytes as Base64 text.</summary>
sealed class Base64Value(IOperation? site, object key, Value bytes) : Value(site, key, bytes)
{
    public Value Bytes => Parts[0];
}

/// <summary>The time now, in some unit.</summary>
sealed class ClockValue(IOperation? site, object key, ClockUnit unit, object read) : Value(site, key)
{
    public ClockUnit Unit { get; } = unit;

    /// <summary>Identity of the look at the clock: two of them may differ by a second.</summary>
    public object Read { get; } = read;
}

/// <summary>A value of a request header that was received.</summary>
sealed class HeaderReadValue(IOperation? site, object key, string name) : Value(site, key)
{
    public string Name { get; } = name;
}

/// <summary>An HTTP content. <c>Parts[0]</c> is its body.</summary>
sealed class ContentValue(IOperation? site, object key, TextEncoding encoding, IOperation? bodySite, Value body) : Value(site, key, body)
{
    public TextEncoding Encoding { get; } = encoding;

    public IOperation? BodySite { get; } = bodySite;

    public Value Body => Parts[0];
}
