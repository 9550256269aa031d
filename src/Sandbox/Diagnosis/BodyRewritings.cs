using System.Text;
using System.Text.Json;

namespace MMOLove.Referral.Sandbox.Diagnosis;

/// <summary>The texts that were signed when other bytes were sent: the received body, re-written in the ways libraries do.</summary>
static class BodyRewritings
{
    const string OneSerialisation = "Serialise once, sign those bytes and send those same bytes; do not let the HTTP library serialise again.";

    public static IEnumerable<(byte[] Bytes, SignatureMistake Mistake, string What, string Remedy)> Of(byte[] body)
    {
        foreach (var (bytes, what) in LineBreaks(body))
            yield return (bytes, SignatureMistake.TrailingNewline, what, "Sign and send the same bytes; echo, editors and WriteLine add the line break.");
        foreach (var (bytes, what) in Marks(body))
            yield return (bytes, SignatureMistake.ByteOrderMark, what, "Use new UTF8Encoding(false): Encoding.UTF8 writes a mark into streams and files.");

        if (Parse(body) is not { } json)
            yield break;
        using (json)
        {
            foreach (var (text, what) in Texts(json.RootElement))
            {
                var bytes = Encoding.UTF8.GetBytes(text);
                yield return (bytes, SignatureMistake.RewrittenBody, what, OneSerialisation);
                yield return ([.. bytes, (byte)'\n'], SignatureMistake.RewrittenBody, what, OneSerialisation);
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

    static IEnumerable<(string, string)> Texts(JsonElement json)
    {
        foreach (var order in Enum.GetValues<JsonOrder>())
        {
            foreach (var layout in JsonLayout.All)
            {
                foreach (var escaping in Enum.GetValues<JsonEscaping>())
                    yield return (new JsonRewriter(order, layout, escaping).Write(json), What(order, layout));
            }
        }
    }

    static string What(JsonOrder order, JsonLayout layout)
        => "The same JSON was signed in another text than was sent: "
            + (order == JsonOrder.AsSent ? "" : "its fields in another order, ")
            + layout.Name + ".";

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
