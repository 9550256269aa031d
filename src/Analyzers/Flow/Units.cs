namespace MMOLove.Referral.Analyzers.Flow;

/// <summary>How bytes were written as hexadecimal text.</summary>
enum HexCase
{
    Lower,
    Upper,

    /// <summary><c>BitConverter.ToString</c>: upper case with a hyphen between bytes.</summary>
    UpperHyphenated,
}

/// <summary>The encodings that matter: UTF-8 is what is sent, the others change bytes.</summary>
enum TextEncoding
{
    Unknown,
    Utf8,
    Ascii,
    Latin1,
    Utf16,
    Utf32,
}

/// <summary>The unit in which the time was taken.</summary>
enum ClockUnit
{
    /// <summary>A <c>DateTimeOffset</c>, <c>DateTime</c> or <c>TimeSpan</c> not yet turned into a number.</summary>
    Instant,
    LocalInstant,
    SinceEpoch,
    LocalSinceEpoch,
    Seconds,
    FractionalSeconds,
    Milliseconds,
    Ticks,
    LocalSeconds,

    /// <summary>A date written as text.</summary>
    DateText,

    /// <summary><c>Environment.TickCount</c>, <c>Stopwatch</c>: not a time of day.</summary>
    Uptime,
    Other,
}

/// <summary>The answer to "are these the same bytes?"; only <see cref="Different"/> is ever reported as a bug.</summary>
enum Sameness
{
    Unknown,
    Same,

    /// <summary>Made twice in the same way: equal today, but nothing holds them together.</summary>
    MadeTwice,
    Different,
}
