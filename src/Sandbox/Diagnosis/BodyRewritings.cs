using System.Text;
using System.Text.Json;

namespace MMOLove.Referral.Sandbox.Diagnosis;

/// <summary>The texts that were signed when other bytes were sent: the received body, re-written in the ways libraries do.</summary>
static class BodyRewritings
{
    /// <summary>Events are some hundred bytes long; in a longer body the fields are left as they are, so that the search stays short.</summary>
    const int MaxVariedBody = 4 * 1024;

    const string OneSerialisation = "Serialise once, sign those bytes and send those same bytes; do not let the HTTP library serialise again.";

    const string NoLineBreak = "Sign and send the same bytes; echo, editors and WriteLine add the line break.";

    const string NoMark = "Use new UTF8Encoding(false): Encoding.UTF8 writes a mark into streams and files.";

    static readonly string[] LineBreaks = ["", "\n", "\r\n"];

    public static IEnumerable<(byte[] Bytes, SignatureMistake Mistake, string What, string Remedy)> Of(byte[] body)
    {
        foreach (var edge in Edges(body))
            yield return edge;

        foreach (var (bytes, what) in Blanks(body))
            yield return (bytes, SignatureMistake.RewrittenBody, what, OneSerialisation);

        if (Parse(body) is not { } json)
            yield break;
        using (json)
        {
            JsonVariant[] variants = body.Length > MaxVariedBody ? [JsonVariant.AsSent] : [JsonVariant.AsSent, .. JsonVariant.Others];
            foreach (var (text, what) in Texts(json.RootElement, variants))
            {
                foreach (var end in LineBreaks)
                    yield return (Encoding.UTF8.GetBytes(text + end), SignatureMistake.RewrittenBody, what, OneSerialisation);
            }
        }
    }

    /// <summary>The same text with other things around it: a mark in front, a line break at the end, or both.</summary>
    static IEnumerable<(byte[], SignatureMistake, string, string)> Edges(byte[] body)
    {
        var mark = body.AsSpan().StartsWith(Encoding.UTF8.Preamble);
        var text = body.AsSpan(mark ? Encoding.UTF8.Preamble.Length : 0).TrimEnd("\r\n"u8).ToArray();
        var end = Encoding.UTF8.GetString(body.AsSpan(text.Length + (mark ? Encoding.UTF8.Preamble.Length : 0)));
        foreach (var signedMark in (bool[])[mark, !mark])
        {
            foreach (var signedEnd in LineBreaks.Select(more => end + more).Concat(LineBreaks).Distinct())
            {
                var newline = signedEnd == end ? "" : LineBreak(signedEnd, end);
                byte[] signed = [.. signedMark ? Encoding.UTF8.Preamble : [], .. text, .. Encoding.UTF8.GetBytes(signedEnd)];
                if (signedMark != mark)
                    yield return (signed, SignatureMistake.ByteOrderMark, Join(Mark(signedMark), newline), Join(NoMark, newline.Length > 0 ? NoLineBreak : ""));
                else if (newline.Length > 0)
                    yield return (signed, SignatureMistake.TrailingNewline, newline, NoLineBreak);
            }
        }
    }

    static string Mark(bool signed) => signed ? "A byte order mark was signed that was not sent." : "The body was sent with a byte order mark that was not signed.";

    static string LineBreak(string signed, string sent)
        => signed.Length == 0 ? "The body was sent with a line break at its end that was not signed."
        : sent.Length == 0 ? "A line break at the end was signed that was not sent."
        : "Another line break at the end was signed than was sent.";

    static string Join(string first, string second) => second.Length == 0 ? first : first + " " + second;

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
