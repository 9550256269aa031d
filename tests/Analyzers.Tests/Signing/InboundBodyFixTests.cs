using Microsoft.CodeAnalysis;
using MMOLove.Referral.CodeFixes.Signing;
using static MMOLove.Referral.Analyzers.Tests.Signing.Samples;

namespace MMOLove.Referral.Analyzers.Tests.Signing;

public class InboundBodyFixTests
{
    [Fact]
    public Task An_action_reads_verifies_and_then_deserialises() => new SigningFixTest<InboundBodyCodeFix>("MMOREF102")
    {
        TestCode = Action("""
            public IActionResult Post([FromBody] Heart model)
                {
                    var header = Request.Headers["X-MMOLove-Signature"].ToString();
                    if (!Verify({|MMOREF102:JsonSerializer.Serialize(model)|}, header)) return Unauthorized();
                    Console.WriteLine(model.Username);
                    return Ok(model);
                }
            """),
        FixedCode = Action("""
            public async Task<IActionResult> Post()
                {
                    using var reader = new StreamReader(Request.Body);
                    var rawBody = await reader.ReadToEndAsync();
                    var header = Request.Headers["X-MMOLove-Signature"].ToString();
                    if (!Verify(rawBody, header)) return Unauthorized();
                    var model = JsonSerializer.Deserialize<Heart>(rawBody, new JsonSerializerOptions(JsonSerializerDefaults.Web))!;
                    Console.WriteLine(model.Username);
                    return Ok(model);
                }
            """),
    }.RunAsync();

    [Fact]
    public Task An_asynchronous_action_with_a_second_parameter_and_newtonsoft() => new SigningFixTest<InboundBodyCodeFix>("MMOREF102")
    {
        TestCode = Action("""
            public async Task<IActionResult> Post(string game, [FromBody] Heart model)
                {
                    var json = {|MMOREF102:Newtonsoft.Json.JsonConvert.SerializeObject(model)|};
                    if (!Verify(json, Request.Headers["X-MMOLove-Signature"]!)) return Unauthorized();
                    await Task.Delay(1);
                    return Ok(game + model.Username);
                }
            """),
        FixedCode = Action("""
            public async Task<IActionResult> Post(string game)
                {
                    using var reader = new StreamReader(Request.Body);
                    var rawBody = await reader.ReadToEndAsync();
                    var json = rawBody;
                    if (!Verify(json, Request.Headers["X-MMOLove-Signature"]!)) return Unauthorized();
                    await Task.Delay(1);
                    var model = Newtonsoft.Json.JsonConvert.DeserializeObject<Heart>(rawBody)!;
                    return Ok(game + model.Username);
                }
            """),
    }.RunAsync();

    static string Action(string action) => Usings + $$"""
        public class Heart { public string Username { get; set; } = ""; }

        public class Hearts(byte[] key) : ControllerBase
        {
            [HttpPost]
            {{action}}

            bool Verify(string body, string header)
            {
                var t = header.Split(',')[0].Substring(2);
                var fresh = Math.Abs(DateTimeOffset.UtcNow.ToUnixTimeSeconds() - long.Parse(t)) <= 300;
                var mac = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(t + "." + body));
                return fresh && CryptographicOperations.FixedTimeEquals(mac, Convert.FromHexString(header.Split(',')[1].Substring(3)));
            }
        }
        """;

    [Theory]
    [InlineData("(Heart heart, HttpRequest request) =>", "async (HttpRequest request) =>", "request")]
    [InlineData("(HttpContext context, Heart heart) =>", "async (HttpContext context) =>", "context.Request")]
    public Task A_minimal_api_handler(string before, string after, string request)
    {
        return new SigningFixTest<InboundBodyCodeFix>("MMOREF102")
        {
            TestState = { OutputKind = OutputKind.ConsoleApplication },
            TestCode = Code(before, "", "{|MMOREF102:JsonSerializer.Serialize(heart)|}", ""),
            FixedCode = Code(after, $"""
                using var reader = new StreamReader({request}.Body);
                    var rawBody = await reader.ReadToEndAsync();

                """ + "    ", "rawBody", """
                var heart = JsonSerializer.Deserialize<Heart>(rawBody, new JsonSerializerOptions(JsonSerializerDefaults.Web))!;

                """ + "    "),
        }.RunAsync();

        string Code(string head, string read, string body, string deserialise) => Usings + $$"""
            var app = WebApplication.CreateBuilder(args).Build();
            var key = File.ReadAllBytes("key");
            app.MapPost("/hearts", {{head}}
            {
                {{read}}var header = {{request}}.Headers["X-MMOLove-Signature"].ToString();
                var mac = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes("1." + {{body}}));
                if (!CryptographicOperations.FixedTimeEquals(mac, Convert.FromHexString(header))) return Results.Unauthorized();
                {{deserialise}}return Results.Ok(heart.Username);
            });
            app.Run();

            record Heart(string Username);
            """;
    }

    [Fact]
    public Task A_text_that_was_read_is_taken_as_it_is()
    {
        static string Code(string first, string second) => Receiver($$"""
            using var stream = new StreamReader(Request.Body);
            var raw = await stream.ReadToEndAsync();
            var header = Request.Headers["X-MMOLove-Signature"].ToString();
            if (!Fresh("1") || !Same(Mac("1", {{first}}, secret), header) || !Same(Mac("1", {{second}}, secret), header)) return Unauthorized();
            """);
        return new SigningFixTest<InboundBodyCodeFix>("MMOREF102")
        {
            TestCode = Code("{|MMOREF102:JsonSerializer.Serialize(JsonSerializer.Deserialize<Heart>(raw))|}", "{|MMOREF102:raw.Replace(\"\\r\", \"\")|}"),
            FixedCode = Code("raw", "raw"),
        }.RunAsync();
    }
}
