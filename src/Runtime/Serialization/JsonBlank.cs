namespace MMOLove.Referral.Serialization;

/// <summary>
/// Tells text of white space alone, which the endpoint trims to nothing (contract §3): as it was given, and in the form in which it
/// stands in the body, escaped UTF-8.
/// </summary>
internal static class JsonBlank
{
    public static bool IsBlank(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!IsSpace(c)) return false;
        }
        return true;
    }

    public static bool IsBlank(ReadOnlySpan<byte> escaped)
    {
        while (!escaped.IsEmpty)
        {
            var length = SpaceLength(escaped);
            if (length == 0) return false;
            escaped = escaped.Slice(length);
        }
        return true;
    }

    /// <summary>Bytes of the white space that the text begins with; 0 where it begins with none.</summary>
    private static int SpaceLength(ReadOnlySpan<byte> escaped) => escaped[0] switch
    {
        (byte)' ' => 1,
        (byte)'\\' => EscapeLength(escaped),
        < 0x80 => 0,
        < 0xE0 => IsSpace((char)(((escaped[0] & 0x1F) << 6) | (escaped[1] & 0x3F))) ? 2 : 0,
        < 0xF0 => IsSpace((char)(((escaped[0] & 0x0F) << 12) | ((escaped[1] & 0x3F) << 6) | (escaped[2] & 0x3F))) ? 3 : 0,
        _ => 0,
    };

    private static int EscapeLength(ReadOnlySpan<byte> escaped) =>
        escaped[1] is (byte)'t' or (byte)'n' or (byte)'r' or (byte)'f' ? 2
        : escaped.StartsWith("\\u000b"u8) ? 6
        : 0;

    /// <summary>JavaScript trims the byte order mark too.</summary>
    private static bool IsSpace(char c) => char.IsWhiteSpace(c) || c == '\uFEFF';
}
