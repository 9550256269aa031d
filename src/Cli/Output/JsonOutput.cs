using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MMOLove.Referral.Cli.Output;

/// <summary>What <c>--json</c> prints: one document on standard output, nothing else there.</summary>
static class JsonOutput
{
    static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static void Write(object document) => Console.Out.WriteLine(JsonSerializer.Serialize(document, s_options));
}
