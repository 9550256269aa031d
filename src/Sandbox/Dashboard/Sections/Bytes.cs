using System.Globalization;
using System.Text;

namespace MMOLove.Referral.Sandbox.Dashboard.Sections;

/// <summary>Bytes as text in which nothing is invisible: line ends, tabs, marks and broken UTF-8 are the mistakes looked for.</summary>
static class Bytes
{
    const int Shown = 8 * 1024;

    public static string Visible(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        var rest = bytes.Length > Shown ? bytes[..Shown] : bytes;
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(rest, out var rune, out var used) == System.Buffers.OperationStatus.Done)
                Append(text, rune);
            else
                text.Append(CultureInfo.InvariantCulture, $"⟨{Convert.ToHexString(rest[..used])}⟩");
            rest = rest[used..];
        }
        if (bytes.Length > Shown)
            text.Append(CultureInfo.InvariantCulture, $"… and {bytes.Length - Shown} bytes more");
        return text.ToString();
    }

    public static string Visible(string text) => Visible(Encoding.UTF8.GetBytes(text));

    static void Append(StringBuilder text, Rune rune) => _ = rune.Value switch
    {
        '\n' => text.Append("⏎\n"),
        '\r' => text.Append('␍'),
        '\t' => text.Append("⇥\t"),
        0xFEFF => text.Append("⟨BOM⟩"),
        _ when Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            => text.Append(CultureInfo.InvariantCulture, $"⟨U+{rune.Value:X4}⟩"),
        _ => text.Append(rune.ToString()),
    };
}
