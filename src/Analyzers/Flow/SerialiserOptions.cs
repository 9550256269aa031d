namespace MMOLove.Referral.Analyzers.Flow;

/// <summary>The settings of one serialisation that decide about bytes.</summary>
sealed class SerialiserOptions
{
    public static readonly SerialiserOptions Default = new("", namesOnly: true, isKnown: true);

    /// <summary>What <c>PostAsJsonAsync</c> and <c>JsonContent</c> use: camel case, nothing else that matters for writing.</summary>
    public static readonly SerialiserOptions Web = new("camelCase", namesOnly: true, isKnown: true);

    public static readonly SerialiserOptions Unknown = new("?", namesOnly: false, isKnown: false);

    public SerialiserOptions(string text, bool namesOnly, bool isKnown) => (Text, NamesOnly, IsKnown) = (text, namesOnly, isKnown);

    /// <summary>The settings in a fixed order; equal text is equal settings.</summary>
    public string Text { get; }

    /// <summary>They change nothing but the case of names.</summary>
    public bool NamesOnly { get; }

    public bool IsKnown { get; }
}
