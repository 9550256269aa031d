using System.Globalization;
using System.Text;

namespace MMOLove.Referral.Sandbox.Dashboard.Sections;

/// <summary>Bytes as text in which nothing is invisible: line ends, tabs, marks and broken UTF-8 are the mistakes looked for.</summary>
static class Bytes
{
    const int Shown = 8 * 1024;
    const int ShownInLine = 96;

    public static string Visible(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        var rest = bytes[..Cut(bytes)];
        var hidden = bytes.Length - rest.Length;
        var blanks = 0;
        while (!rest.IsEmpty)
        {
            var isText = Rune.DecodeFromUtf8(rest, out var rune, out var used) == System.Buffers.OperationStatus.Done;
            if (isText && rune.Value == ' ')
            {
                blanks++;
            }
            else
            {
                Blanks(text, ref blanks, atEnd: isText && rune.Value is '\n' or '\r');
                if (isText)
                    Append(text, rune);
                else
                    text.Append(CultureInfo.InvariantCulture, $"⟨{Convert.ToHexString(rest[..used])}⟩");
            }
            rest = rest[used..];
        }
        Blanks(text, ref blanks, atEnd: hidden == 0);
        if (hidden > 0)
            text.Append(CultureInfo.InvariantCulture, $"… and {hidden} bytes more");
        return text.ToString();
    }

    public static string Visible(string text) => Visible(Encoding.UTF8.GetBytes(text));

    /// <summary>The beginning of what a sender may have made as long as a whole body, for one line among others.</summary>
    public static string Line(string? text)
    {
        if (text is not { Length: > ShownInLine })
            return Visible(text ?? "");
        var cut = char.IsHighSurrogate(text[ShownInLine - 1]) ? ShownInLine - 1 : ShownInLine;
        return Visible(text[..cut]) + "…";
    }

    /// <summary>How many bytes are shown: not half a character.</summary>
    static int Cut(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length <= Shown)
            return bytes.Length;
        var cut = Shown;
        while (cut > Shown - 4 && (bytes[cut] & 0xC0) == 0x80)
            cut--;
        return cut;
    }

    /// <summary>Spaces are seen between words; at the end of a line or of everything they get a sign.</summary>
    static void Blanks(StringBuilder text, ref int count, bool atEnd)
    {
        text.Append(atEnd ? '␠' : ' ', count);
        count = 0;
    }

    static void Append(StringBuilder text, Rune rune) => _ = rune.Value switch
    {
        '\n' => text.Append("⏎\n"),
        '\r' => text.Append('␍'),
        '\t' => text.Append("⇥\t"),
        0xFEFF => text.Append("⟨BOM⟩"),
        _ when Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator
            => text.Append(CultureInfo.InvariantCulture, $"⟨U+{rune.Value:X4}⟩"),
        _ => text.Append(rune.ToString()),
    };
}
