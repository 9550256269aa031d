using System.Globalization;

namespace MMOLove.Referral.Signing;

/// <summary>
/// What comes along when an id or a secret is copied and cannot be seen: white space (line ends, no-break spaces), and the marks that
/// files and web pages hold, such as the byte order mark and the zero-width space. Nothing else says why every signature is wrong.
/// </summary>
internal static class InvisibleEnds
{
    /// <summary>Says whether a text that is not empty begins or ends with one.</summary>
    public static bool Has(string text) => IsInvisible(text[0]) || IsInvisible(text[text.Length - 1]);

    private static bool IsInvisible(char c) => char.IsWhiteSpace(c) || char.IsControl(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format;
}
