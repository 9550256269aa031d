using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using static MMOLove.Referral.Analyzers.Tests.Signing.Samples;
using static MMOLove.Referral.Analyzers.Tests.Signing.SigningTest;

namespace MMOLove.Referral.Analyzers.Tests.Signing;

public class MMOREF106Tests
{
    const string Rule = "MMOREF106";

    static string Sent(string json, string bytes, string text) => Sender($$"""
        var json = {{json}};
        var t = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), {{bytes}});
        client.DefaultRequestHeaders.Add("X-MMOLove-Signature", $"t={t},v1=sha256={{{text}}}");
        """);

    const string Hex = "Convert.ToHexStringLower(mac)";
    const string Utf8 = "Encoding.UTF8.GetBytes($\"{t}.{json}\")";
    const string SystemText = "JsonSerializer.Serialize(payload)";
    const string Newtonsoft = "Newtonsoft.Json.JsonConvert.SerializeObject(payload)";

    [Fact]
    public Task Base64() => Finds(Rule, Sent(SystemText, Utf8, "{|MMOREF106:Convert.ToBase64String(mac)|}"));

    [Fact]
    public Task Utf16() => Finds(Rule, Sent(SystemText, "{|MMOREF106:Encoding.Unicode.GetBytes($\"{t}.{json}\")|}", Hex));

    [Fact]
    public Task Ascii_over_text_with_letters_of_its_own() => Finds(Rule, Sent(Newtonsoft, "{|MMOREF106:Encoding.ASCII.GetBytes($\"{t}.{json}\")|}", Hex));

    [Fact]
    public Task Ascii_over_escaped_text_is_a_suggestion() => new SigningTest(Rule)
    {
        TestCode = Sent(SystemText, "{|#0:Encoding.ASCII.GetBytes($\"{t}.{json}\")|}", Hex).Replace("client.DefaultRequestHeaders.Add(\"X-MMOLove-Signature\"", "{|#1:client.DefaultRequestHeaders.Add(\"X-MMOLove-Signature\"", StringComparison.Ordinal)
            .Replace("{Convert.ToHexStringLower(mac)}\");\n            }", "{Convert.ToHexStringLower(mac)}\")|};\n            }", StringComparison.Ordinal)
            .Replace("v1=sha256={Convert.ToHexStringLower(mac)}\");\n    }", "v1=sha256={Convert.ToHexStringLower(mac)}\")|};\n    }", StringComparison.Ordinal),
        ExpectedDiagnostics = { new DiagnosticResult(Rule, DiagnosticSeverity.Info).WithLocation(0).WithLocation(1) },
    }.RunAsync();

    [Theory]
    [InlineData("Encoding.UTF8.GetBytes($\"{t}.{json}\")")]
    [InlineData("new UTF8Encoding(false).GetBytes($\"{t}.{json}\")")]
    [InlineData("Encoding.Default.GetBytes($\"{t}.{json}\")")]
    [InlineData("Encoding.ASCII.GetBytes(t + \".\").Concat(Encoding.UTF8.GetBytes(json)).ToArray()")]
    public Task The_same_bytes(string bytes) => Silent(Sent(SystemText, bytes, Hex));

    [Fact]
    public Task Base64_compared_with_what_arrived() => Finds(Rule, Receiver("""
        var expected = {|MMOREF106:Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes("1.x")))|};
        if (!Fresh("1") || !Same(expected, Request.Headers["X-MMOLove-Signature"].ToString())) return Unauthorized();
        """));

    [Fact]
    public Task Others_send_Base64() => Silent(Receiver("""
        var expected = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes("1.x")));
        if (!Same(expected, Request.Headers["X-Shopify-Hmac-Sha256"].ToString())) return Unauthorized();
        """));
}
