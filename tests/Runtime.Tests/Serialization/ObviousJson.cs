using System.Text;

namespace MMOLove.Referral.Tests.Serialization;

/// <summary>The slow and obvious way to write a JSON string with the fewest escapes: the oracle of the fast one.</summary>
internal static class ObviousJson
{
    public static byte[] Text(string value)
    {
        var json = new StringBuilder("\"");
        foreach (var c in value)
        {
            json.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\b' => "\\b",
                '\f' => "\\f",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < ' ' => $"\\u{(int)c:x4}",
                _ => c.ToString(),
            });
        }
        return Encoding.UTF8.GetBytes(json.Append('"').ToString());
    }

    /// <summary>What any reader gets back: lone surrogates are replaced.</summary>
    public static string AsRead(string value) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(value));
}
