using System.Text;
using System.Text.Json;

namespace MMOLove.Referral.Sandbox.Diagnosis;

/// <summary>The texts that were signed when other bytes were sent: the received body, re-written in the ways libraries do.</summary>
static class BodyRewritings
{
    /// <summary>Events are some hundred bytes long; in a longer body the fields are left as they are, so that the search stays short.</summary>
    const int MaxVariedBody = 4 * 1024;

    const string OneSerialisation = "Serialise once, sign those bytes and send those same bytes; do not let the HTTP library serialise again.";

    public static IEnumerable<(byte[] Bytes, SignatureMistake Mistake, string What, string Remedy)> Of(byte[] body)
    {
        foreach (var (bytes, what) in LineBreaks(body))
            yield return (bytes, SignatureMistake.TrailingNewline, what, "Sign and send the same bytes; echo, editors and WriteLine add the line break.");
        foreach (var (bytes, what) in Marks(body))
            yield return (bytes, SignatureMistake.ByteOrderMark, what, "Use new UTF8Encoding(false): Encoding.UTF8 writes a mark into streams and files.");

        foreach (var (bytes, what) in Blanks(body))
            yield return (bytes, SignatureMistake.RewrittenBody, what, OneSerialisation);

        if (Parse(body) is not { } json)
            yield break;
        using (json)
        {
            JsonVariant[] variants = body.Length > MaxVariedBody ? [JsonVariant.AsSent] : [JsonVariant.AsSent, .. JsonVariant.Others];
            foreach (var (text, what) in Texts(json.RootElement, variants))
            {
                foreach (var end in (string[])["", "\n", "\r\n"])
                    yield return (Encoding.UTF8.GetBytes(text + end), SignatureMistake.RewrittenBody, what, OneSerialisation);
            }
        }
    }

    static IEnumerable<(byte[], string)> LineBreaks(byte[] body)
    {
        var trimmed = body.AsSpan().TrimEnd("\r\n"u8).ToArray();
        if (trimmed.Length < body.Length)
            yield return (trimmed, "The body was sent with a line break at its end that was not signed.");
        yield return ([.. body, (byte)'\n'], "A line break at the end was signed that was not sent.");
        yield return ([.. body, (byte)'\r', (byte)'\n'], "A line break at the end was signed that was not sent.");
    }

    static IEnumerable<(byte[], string)> Marks(byte[] body)
    {
        if (body.AsSpan().StartsWith(Encoding.UTF8.Preamble))
            yield return (body[3..], "The body was sent with a byte order mark that was not signed.");
        yield return ([.. Encoding.UTF8.Preamble, .. body], "A byte order mark was signed that was not sent.");
    }

    static IEnumerable<(byte[], string)> Blanks(byte[] body)
    {
        var trimmed = body.AsSpan().Trim(" \t\r\n"u8).ToArray();
        if (trimmed.Length < body.Length)
            yield return (trimmed, "The body was sent with white space around it that was not signed.");
        yield return ([.. body, (byte)' '], "A space at the end of the body was signed that was not sent.");
    }

    static IEnumerable<(string, string)> Texts(JsonElement json, JsonVariant[] variants)
    {
        // What differs in no compact text differs in no other either: most bodies have nothing to escape, drop or sort.
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var variant in variants)
        {
            foreach (var order in Enum.GetValues<JsonOrder>())
            {
                foreach (var escaping in Enum.GetValues<JsonEscaping>())
                {
                    if (!seen.Add(new JsonRewriter(variant, order, escaping, JsonLayout.Compact).Write(json)))
                        continue;
                    foreach (var layout in JsonLayout.All)
                        yield return (new JsonRewriter(variant, order, escaping, layout).Write(json), What(variant, order, layout));
                }
            }
        }
    }

    static string What(JsonVariant variant, JsonOrder order, JsonLayout layout)
    {
        string[] how = [variant.Name, order == JsonOrder.AsSent ? "" : "its fields in another order", layout.Name];
        return $"The same JSON was signed in another text than was sent: {string.Join(", ", how.Where(each => each.Length > 0))}.";
    }

    static JsonDocument? Parse(byte[] body)
    {
        try
        {
            return JsonDocument.Parse(body.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? body.AsMemory(3) : body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
