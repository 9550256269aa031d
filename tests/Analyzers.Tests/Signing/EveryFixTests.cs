using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using MMOLove.Referral.Analyzers.Signing;
using MMOLove.Referral.CodeFixes.Signing;

namespace MMOLove.Referral.Analyzers.Tests.Signing;

/// <summary>All signing fixes on one integration that has every mistake they can mend: what is left compiles and is silent.</summary>
public class EveryFixTests
{
    [Fact]
    public async Task All_fixes_together_leave_code_that_compiles_and_is_silent()
    {
        var test = new EveryFix
        {
            TestCode = """
                using System.Net.Http.Json;
                using System.Security.Cryptography;
                using System.Text;
                using System.Text.Json;
                using Microsoft.AspNetCore.Mvc;

                public class Event { public string Token { get; set; } = ""; }

                public class Sender(HttpClient client, byte[] key)
                {
                    public async Task Send(Event payload)
                    {
                        var t = {|MMOREF105:DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()|};
                        var json = JsonSerializer.Serialize(payload);
                        var mac = HMACSHA256.HashData(key, {|MMOREF106:Encoding.Unicode.GetBytes($"{t}.{json}")|});
                        client.DefaultRequestHeaders.Add("X-MMOLove-Signature", $"t={t}{|MMOREF104:,v1=|}{{|MMOREF103:Convert.ToHexString(mac)|}}");
                        await client.PostAsJsonAsync("/events", {|MMOREF101:payload|});
                    }
                }

                public class Hearts(byte[] key) : ControllerBase
                {
                    public IActionResult Post([FromBody] Event model)
                    {
                        var parts = Request.Headers["X-MMOLove-Signature"].ToString().Split(',');
                        var t = parts[0].Substring(2);
                        var mac = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(t + "." + {|MMOREF102:JsonSerializer.Serialize(model)|}));
                        if ({|MMOREF107,MMOREF108:parts[1].Substring(3) != {|MMOREF106:Convert.ToBase64String(mac)|}|}) return Unauthorized();
                        return Ok(model.Token);
                    }
                }
                """,
            FixedCode = """
                using System.Net.Http.Json;
                using System.Security.Cryptography;
                using System.Text;
                using System.Text.Json;
                using Microsoft.AspNetCore.Mvc;

                public class Event { public string Token { get; set; } = ""; }

                public class Sender(HttpClient client, byte[] key)
                {
                    public async Task Send(Event payload)
                    {
                        var t = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
                        var json = JsonSerializer.Serialize(payload);
                        var mac = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{t}.{json}"));
                        client.DefaultRequestHeaders.Add("X-MMOLove-Signature", $"t={t},v1=sha256={Convert.ToHexString(mac).ToLowerInvariant()}");
                        await client.PostAsync("/events", new StringContent(json, Encoding.UTF8, "application/json"));
                    }
                }

                public class Hearts(byte[] key) : ControllerBase
                {
                    public async Task<IActionResult> Post()
                    {
                        using var reader = new StreamReader(Request.Body);
                        var rawBody = await reader.ReadToEndAsync();
                        var parts = Request.Headers["X-MMOLove-Signature"].ToString().Split(',');
                        var t = parts[0].Substring(2);
                        var mac = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(t + "." + rawBody));
                        if (!(long.TryParse(t, out var signedAt) && Math.Abs(DateTimeOffset.UtcNow.ToUnixTimeSeconds() - signedAt) <= 300 && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(parts[1].Substring(3)), Encoding.UTF8.GetBytes(Convert.ToHexString(mac).ToLowerInvariant())))) return Unauthorized();
                        var model = JsonSerializer.Deserialize<Event>(rawBody, new JsonSerializerOptions(JsonSerializerDefaults.Web))!;
                        return Ok(model.Token);
                    }
                }
                """,
            TestBehaviors = TestBehaviors.SkipGeneratedCodeCheck | TestBehaviors.SkipSuppressionCheck,
            CodeFixTestBehaviors = CodeFixTestBehaviors.SkipFixAllCheck,
        };
        await test.RunAsync();
    }

    sealed class EveryFix : RuleFixTest<SigningAnalyzer, OutboundBodyCodeFix>
    {
        protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => [new SigningAnalyzer()];

        protected override IEnumerable<CodeFixProvider> GetCodeFixProviders() =>
        [
            new CallbackAgeCodeFix(), new SignatureComparisonCodeFix(), new HexCaseCodeFix(), new SchemePrefixCodeFix(), new TimestampUnitCodeFix(),
            new DigestFormCodeFix(), new OutboundBodyCodeFix(), new InboundBodyCodeFix(),
        ];
    }
}
