using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace MMOLove.Referral.Generator.Emit;

/// <summary>Text as C# and as the bytes that go into the body.</summary>
internal static class Literal
{
    /// <summary>A C# string literal.</summary>
    public static string Text(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    /// <summary>Constant UTF-8: <c>"…"u8</c>, or before C# 11 an array that the compiler turns into a span over the image. Neither allocates.</summary>
    public static string Utf8(string text, bool utf8Literals)
    {
        if (utf8Literals) return Text(text) + "u8";
        var bytes = Encoding.UTF8.GetBytes(text).Select(b => "0x" + b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        return "new byte[] { " + string.Join(", ", bytes) + " }";
    }

    /// <summary>
    /// The inside of a JSON string, with the escapes that the runtime's own writer makes: quote, backslash and control characters.
    /// A lone surrogate becomes U+FFFD.
    /// </summary>
    public static string Json(string text)
    {
        var json = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            switch (c)
            {
                case '"' or '\\': json.Append('\\').Append(c); break;
                case '\b': json.Append("\\b"); break;
                case '\f': json.Append("\\f"); break;
                case '\n': json.Append("\\n"); break;
                case '\r': json.Append("\\r"); break;
                case '\t': json.Append("\\t"); break;
                case < ' ': json.Append("\\u00").Append(((int)c).ToString("x2", System.Globalization.CultureInfo.InvariantCulture)); break;
                case var high when char.IsHighSurrogate(high) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]):
                    json.Append(high).Append(text[++i]);
                    break;
                case var lone when char.IsSurrogate(lone): json.Append('\uFFFD'); break;
                default: json.Append(c); break;
            }
        }
        return json.ToString();
    }
}
