namespace MMOLove.Referral.Sandbox.Diagnosis;

/// <summary>White space between the tokens.</summary>
sealed record JsonLayout(string Name, string Comma, string Colon, string? Indent = null, string LineEnd = "\n")
{
    const string Windows = "\r\n";

    public static readonly JsonLayout Compact = new("compact", ",", ":");

    public static readonly JsonLayout[] All =
    [
        Compact,
        new("with a space after commas and colons", ", ", ": "),
        new("with a space after commas", ", ", ":"),
        new("with a space after colons", ",", ": "),
        new("indented by two spaces", ",", ": ", "  "),
        new("indented by four spaces", ",", ": ", "    "),
        new("indented by tabs", ",", ": ", "\t"),
        new("indented by two spaces, with Windows line ends", ",", ": ", "  ", Windows),
        new("indented by four spaces, with Windows line ends", ",", ": ", "    ", Windows),
        new("indented by tabs, with Windows line ends", ",", ": ", "\t", Windows),
    ];
}
