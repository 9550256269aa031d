namespace MMOLove.Referral.Analyzers.Flow;

/// <summary>How the text under a MAC is put together; the contract wants <c>"&lt;t&gt;" + "." + body</c>.</summary>
enum SignedShape
{
    Unknown,
    Standard,

    /// <summary>One piece: no time in front.</summary>
    BodyAlone,

    /// <summary>Time and body are there but not as <c>t</c>, point, body.</summary>
    Misplaced,
}

/// <summary>The text under a MAC taken apart.</summary>
sealed class SignedText
{
    SignedText(SignedShape shape, Value? time, Value? body) => (Shape, Time, Body) = (shape, time, body);

    public SignedShape Shape { get; }

    public Value? Time { get; }

    public Value? Body { get; }

    public static SignedText Of(Value text)
    {
        var parts = Row(text);
        if (parts.Count == 1) return new SignedText(SignedShape.BodyAlone, null, parts[0]);
        if (parts[0] is ConstantValue) return parts.Count == 2 && IsFixedTime(parts[0]) ? new SignedText(SignedShape.Standard, parts[0], parts[1]) : new SignedText(SignedShape.Unknown, null, null);
        if (parts[1] is ConstantValue { Text: { Length: > 0 } mark } && mark[0] == '.' && !(parts.Count == 3 && IsTime(parts[2]) && !IsTime(parts[0])))
            return new SignedText(SignedShape.Standard, parts[0], Rest(text, mark.Substring(1), parts));
        var last = parts.Count - 1;
        if (parts.Count <= 3 && (parts.Count == 2 || parts[1] is ConstantValue) && IsTime(parts[0]) != IsTime(parts[last]))
            return IsTime(parts[0]) ? new SignedText(SignedShape.Misplaced, parts[0], parts[last]) : new SignedText(SignedShape.Misplaced, parts[last], parts[0]);
        return new SignedText(SignedShape.Unknown, null, null);
    }

    /// <summary>A <c>t</c> that is written out, as tests do: <c>"1733500000."</c>.</summary>
    static bool IsFixedTime(Value value) => value is ConstantValue { Text: { Length: > 1 } text } && text.IndexOf('.') == text.Length - 1;

    /// <summary>What follows the point; a body that begins with a constant has been joined with it.</summary>
    static Value Rest(Value text, string afterPoint, List<Value> parts)
    {
        var rest = parts.Skip(2).ToList();
        if (afterPoint.Length > 0) rest.Insert(0, new ConstantValue(parts[1].Site, afterPoint));
        return rest.Count == 1 ? rest[0] : new ConcatValue(text.Site, (text.Key, "body"), [.. rest]);
    }

    static bool IsTime(Value value) => value is ClockValue || value.FindOutsideMac(v => v is HeaderReadValue) is not null;

    /// <summary>The pieces in order, whether they were joined as text or as bytes.</summary>
    static List<Value> Row(Value text)
    {
        var parts = new List<Value>();
        Add(text, parts);
        return parts;
    }

    static void Add(Value value, List<Value> parts)
    {
        var plain = value is EncodedValue encoded ? encoded.Text : Identity.Plain(value);
        if (plain is not ConcatValue row)
        {
            if (plain is ConstantValue right && parts.Count > 0 && parts[parts.Count - 1] is ConstantValue left) parts[parts.Count - 1] = new ConstantValue(left.Site, left.Text + right.Text);
            else parts.Add(plain);
            return;
        }

        foreach (var part in row.Parts) Add(part, parts);
    }
}
