using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using static MMOLove.Referral.Analyzers.Tests.Signing.Samples;
using static MMOLove.Referral.Analyzers.Tests.Signing.SigningTest;

namespace MMOLove.Referral.Analyzers.Tests.Signing;

public class MMOREF102Tests
{
    const string Rule = "MMOREF102";

    /// <summary>A check against the header, written as most people do.</summary>
    static string Check(string body) => $$"""
        var header = Request.Headers["X-MMOLove-Signature"].ToString();
        var t = header.Split(',')[0].Substring(2);
        var hex = header.Split(',')[1].Substring(3);
        if (!Fresh(t) || !Same(Mac(t, {{body}}, secret), hex)) return Unauthorized();
        """;

    [Theory]
    [InlineData("{|MMOREF102:JsonSerializer.Serialize(model)|}")]
    [InlineData("{|MMOREF102:Newtonsoft.Json.JsonConvert.SerializeObject(model)|}")]
    [InlineData("{|MMOREF102:JsonSerializer.Serialize(model.Username)|}")]
    [InlineData("Encoding.UTF8.GetString({|MMOREF102:JsonSerializer.SerializeToUtf8Bytes(model)|})")]
    public Task A_bound_model_is_serialised_for_the_check(string body) => Finds(Rule, Receiver(Check(body)));

    [Fact]
    public Task The_message_names_both_expressions_and_points_at_both() => new SigningTest(Rule)
    {
        TestCode = Receiver("""
            var json = {|#0:JsonSerializer.Serialize(model)|};
            var header = {|#1:Request.Headers["X-MMOLove-Signature"]|}.ToString();
            if (!Fresh(header) || !Same("t=1,v1=" + Mac("1", json, secret), header)) return Unauthorized();
            """),
        ExpectedDiagnostics =
        {
            new DiagnosticResult(Rule, DiagnosticSeverity.Warning).WithLocation(0).WithLocation(1)
                .WithMessage("The signature in 'Request.Headers[\"X-MMOLove-Signature\"]' is checked over 'JsonSerializer.Serialize(model)', which is not the body that arrived: it was serialised again"),
        },
    }.RunAsync();

    [Theory]
    [InlineData("JsonSerializer.Serialize(JsonSerializer.Deserialize<Heart>(raw))")]
    [InlineData("Newtonsoft.Json.Linq.JObject.Parse(raw).ToString(Newtonsoft.Json.Formatting.None)")]
    [InlineData("System.Text.Json.Nodes.JsonNode.Parse(raw)!.ToJsonString()")]
    [InlineData("JsonSerializer.Serialize(JsonDocument.Parse(raw))")]
    [InlineData("raw.Replace(\"\\r\\n\", \"\\n\")")]
    [InlineData("raw.Normalize()")]
    public Task A_text_that_was_read_and_written_again(string body) => Finds(Rule, Receiver($$"""
        using var reader = new StreamReader(Request.Body);
        var raw = await reader.ReadToEndAsync();
        {{Check("{|MMOREF102:" + body + "|}")}}
        """));

    [Theory]
    [InlineData("JsonDocument.Parse(raw).RootElement.GetRawText()")]
    [InlineData("raw.Trim()")]
    public Task Only_white_space_around_it_is_a_suggestion(string body) => new SigningTest(Rule)
    {
        TestCode = Receiver($$"""
            using var reader = new StreamReader(Request.Body);
            var raw = await reader.ReadToEndAsync();
            {{Check("{|#0:" + body + "|}").Replace("Request.Headers[\"X-MMOLove-Signature\"]", "{|#1:Request.Headers[\"X-MMOLove-Signature\"]|}", StringComparison.Ordinal)}}
            """),
        ExpectedDiagnostics = { new DiagnosticResult(Rule, DiagnosticSeverity.Info).WithLocation(0).WithLocation(1) },
    }.RunAsync();

    [Fact]
    public Task The_raw_body_is_right() => Silent(Receiver($$"""
        using var buffer = new MemoryStream();
        await Request.Body.CopyToAsync(buffer);
        var raw = Encoding.UTF8.GetString(buffer.ToArray());
        {{Check("raw")}}
        var again = JsonSerializer.Deserialize<Heart>(raw);
        """));

    [Fact]
    public Task A_raw_or_re_serialised_fallback_is_wrong_on_one_way() => Finds(Rule, Receiver($$"""
        var raw = HttpContext.Items["raw"] as string ?? {|MMOREF102:JsonSerializer.Serialize(model)|};
        {{Check("raw")}}
        """));

    [Fact]
    public Task A_mac_over_a_serialised_model_that_no_header_is_compared_with_is_legitimate() => Silent(Receiver("""
        var seal = Mac("1", JsonSerializer.Serialize(model), secret);
        if (Same(seal, await System.IO.File.ReadAllTextAsync("seal"))) return NotFound();
        """));

    [Fact]
    public Task Another_senders_header_is_a_suggestion() => new SigningTest(Rule)
    {
        TestCode = Receiver("""
            if (!Same(Mac("1", {|#0:JsonSerializer.Serialize(model)|}, secret), {|#1:Request.Headers["X-Hub-Signature-256"]|}.ToString())) return Unauthorized();
            """),
        ExpectedDiagnostics = { new DiagnosticResult(Rule, DiagnosticSeverity.Info).WithLocation(0).WithLocation(1) },
    }.RunAsync();

    [Fact]
    public Task A_minimal_api_handler() => new SigningTest(Rule)
    {
        TestState = { OutputKind = OutputKind.ConsoleApplication },
        TestCode = Usings + """
            var app = WebApplication.CreateBuilder(args).Build();
            var key = File.ReadAllBytes("key");
            app.MapPost("/hearts", (Heart heart, HttpRequest request) =>
            {
                if (!request.Headers.TryGetValue("X-MMOLove-Signature", out var header)) return Results.BadRequest();
                var parts = header.ToString().Split(',');
                var text = parts[0].Substring(2) + "." + {|MMOREF102:JsonSerializer.Serialize(heart)|};
                var mac = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
                return CryptographicOperations.FixedTimeEquals(mac, Convert.FromHexString(parts[1].Substring(3))) ? Results.Ok() : Results.Unauthorized();
            });
            app.Run();

            record Heart(string Username);
            """,
    }.RunAsync();

    [Fact]
    public Task A_middleware_that_reads_the_body_is_right() => Silent(Usings + """
        class Verify(RequestDelegate next, byte[] key, TimeProvider clock)
        {
            public async Task InvokeAsync(HttpContext context)
            {
                context.Request.EnableBuffering();
                using var reader = new StreamReader(context.Request.Body, leaveOpen: true);
                var body = await reader.ReadToEndAsync();
                context.Request.Body.Position = 0;
                string? header = context.Request.Headers["X-MMOLove-Signature"];
                var t = header!.Split(',')[0][2..];
                if (Math.Abs(clock.GetUtcNow().ToUnixTimeSeconds() - long.Parse(t)) > 300) return;
                var mac = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{t}.{body}"));
                if (CryptographicOperations.FixedTimeEquals(mac, Convert.FromHexString(header.Split(',')[1][3..]))) await next(context);
            }
        }
        """);

    [Fact]
    public Task A_verifier_in_another_type_is_joined_at_the_end_of_the_build() => Finds(Rule, Usings + """
        public class Heart { public string Username { get; set; } = ""; }

        public static class Verifier
        {
            public static bool Verify(object model, string header, byte[] key)
            {
                var t = header.Split(',')[0].Substring(2);
                var mac = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(t + "." + {|MMOREF102:JsonSerializer.Serialize(model)|}));
                return CryptographicOperations.FixedTimeEquals(mac, Convert.FromHexString(header.Substring(20)));
            }
        }

        [ApiController]
        public class Hearts : Controller
        {
            [HttpPost]
            public IActionResult Post(Heart heart, [FromHeader(Name = "X-MMOLove-Signature")] string signature) =>
                Verifier.Verify(heart, signature, System.IO.File.ReadAllBytes("key")) ? Ok() : Unauthorized();
        }
        """);

    [Fact]
    public Task The_sdks_verifier_wants_the_raw_body() => Finds(Rule, Usings + """
        namespace MMOLove.Callback
        {
            public class VerifyResult { public bool Valid { get; } }
            public static class MmoLoveCallback
            {
                public static VerifyResult VerifyHeartCallback(string rawBody, string? signatureHeader, string secret, int toleranceSec = 300) => new();
            }
        }

        public class Heart { public string Username { get; set; } = ""; }

        public class Hearts : ControllerBase
        {
            public IActionResult Post([FromBody] Heart heart, string secret) =>
                MMOLove.Callback.MmoLoveCallback.VerifyHeartCallback({|MMOREF102:JsonSerializer.Serialize(heart)|}, Request.Headers["X-MMOLove-Signature"], secret).Valid ? Ok() : Unauthorized();

            public async Task<IActionResult> Right(string secret)
            {
                using var reader = new StreamReader(Request.Body);
                return MMOLove.Callback.MmoLoveCallback.VerifyHeartCallback(await reader.ReadToEndAsync(), Request.Headers["X-MMOLove-Signature"], secret).Valid ? Ok() : Unauthorized();
            }
        }
        """);
}
