namespace MMOLove.Referral.Sandbox.Diagnosis;

/// <summary>Which mistake made a signature that does not verify.</summary>
public enum SignatureMistake
{
    /// <summary>None: it verifies.</summary>
    None,

    /// <summary>There is no signature header.</summary>
    MissingHeader,

    /// <summary>A part of the header is there twice, or the header itself is.</summary>
    RepeatedPart,

    /// <summary>The header is of another shape, in a way that has no name here: the finding has the endpoint's reason.</summary>
    MalformedHeader,

    /// <summary><c>v1=</c> without <c>sha256=</c>; that is the form of reward callbacks.</summary>
    MissingPrefix,

    /// <summary>The MAC in base64 in place of hex.</summary>
    Base64,

    /// <summary>The right MAC in upper-case hex.</summary>
    UpperCaseHex,

    /// <summary><c>t</c> in milliseconds.</summary>
    Milliseconds,

    /// <summary><c>t</c> in microseconds.</summary>
    Microseconds,

    /// <summary><c>t</c> in nanoseconds.</summary>
    Nanoseconds,

    /// <summary><c>t</c> in .NET's ticks, 100 ns each since the year 1.</summary>
    Ticks,

    /// <summary>The right MAC, <c>t</c> more than 300 seconds away.</summary>
    Skew,

    /// <summary>A line break at the end of the body was signed and not sent, or sent and not signed.</summary>
    TrailingNewline,

    /// <summary>A byte order mark was signed and not sent, or sent and not signed.</summary>
    ByteOrderMark,

    /// <summary>The same JSON was signed in another text: re-serialised, re-formatted, other order or escapes.</summary>
    RewrittenBody,

    /// <summary>The body was signed without <c>t</c> and a dot in front.</summary>
    WrongSignedText,

    /// <summary>The right MAC under a <c>kid</c> that names another key.</summary>
    WrongKeyId,

    /// <summary>A secret of this server that is no longer valid.</summary>
    OldSecret,

    /// <summary>The secret of the reward callbacks.</summary>
    CallbackSecret,

    /// <summary>The secret of another server of this sandbox.</summary>
    OtherServersSecret,

    /// <summary>The right secret with a line break or a space at its end, without its prefix, or decoded.</summary>
    AlteredSecret,

    /// <summary>No known secret, over these bytes or any usual re-writing of them.</summary>
    WrongSecret,
}
