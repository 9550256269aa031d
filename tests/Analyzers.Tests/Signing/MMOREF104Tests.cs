using static MMOLove.Referral.Analyzers.Tests.Signing.Samples;
using static MMOLove.Referral.Analyzers.Tests.Signing.SigningTest;

namespace MMOLove.Referral.Analyzers.Tests.Signing;

public class MMOREF104Tests
{
    const string Rule = "MMOREF104";

    static string Sent(string value) => Sender($$"""
        var json = JsonSerializer.Serialize(payload);
        var t = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var hex = {|#0:Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{t}.{json}")))|};
        client.DefaultRequestHeaders.Add("X-MMOLove-Signature", {{value}});
        """);

    [Theory]
    [InlineData("$\"t={t}{|MMOREF104:,v1=|}{hex}\"")]
    [InlineData("\"t=\" + t + {|MMOREF104:\",v1=\"|} + hex")]
    [InlineData("{|MMOREF104:string.Format(\"t={0},v1={1}\", t, hex)|}")]
    [InlineData("string.Join(\",\", \"t=\" + t, {|MMOREF104:\"v1=\"|} + hex)")]
    public Task An_event_without_the_prefix(string value) => Finds(Rule, Sent(value).Replace("{|#0:", "", StringComparison.Ordinal).Replace("\")))|};", "\")));", StringComparison.Ordinal));

    [Fact]
    public Task The_bare_digest_as_the_whole_header() => Finds(Rule, Sent("hex").Replace("{|#0:", "{|MMOREF104:", StringComparison.Ordinal));

    [Theory]
    [InlineData("$\"t={t},v1=sha256={hex}\"")]
    [InlineData("\"t=\" + t + \",v1=sha256=\" + hex + \",kid=a\"")]
    [InlineData("string.Format(\"t={0},v1=sha256={1}\", t, hex)")]
    [InlineData("string.Join(\",\", \"t=\" + t, \"v1=sha256=\" + hex)")]
    public Task An_event_with_the_prefix(string value) => Silent(Sent(value).Replace("{|#0:", "", StringComparison.Ordinal).Replace("|}", "", StringComparison.Ordinal));

    [Fact]
    public Task A_callback_sent_by_a_test_of_the_receiver_has_none() => Silent(Sender("""
        var json = "{\"event\":\"heart.test\"}";
        var t = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var hex = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{t}.{json}")));
        client.DefaultRequestHeaders.Add("X-MMOLove-Event", "heart.test");
        client.DefaultRequestHeaders.Add("X-MMOLove-Signature", $"t={t},v1={hex}");
        await client.PostAsync("/hearts", new StringContent(json));
        """));

    [Fact]
    public Task A_callback_checked_with_the_prefix() => Finds(Rule, Receiver("""
        var header = Request.Headers["X-MMOLove-Signature"].ToString();
        var received = header.Split("v1=")[1];
        if (!Fresh("1") || !Same({|MMOREF104:"sha256="|} + Mac("1", await new StreamReader(Request.Body).ReadToEndAsync(), secret), received)) return Unauthorized();
        """));

    [Fact]
    public Task A_callback_looked_at_for_the_prefix() => Finds(Rule, Receiver("""
        var v1 = Request.Headers["X-MMOLove-Signature"].ToString().Split("v1=")[1];
        if (!v1.StartsWith({|MMOREF104:"sha256="|})) return Unauthorized();
        """));

    [Fact]
    public Task GitHub_has_the_prefix() => Silent(Receiver("""
        var received = Request.Headers["X-Hub-Signature-256"].ToString();
        if (!received.StartsWith("sha256=") || !Same("sha256=" + Mac("1", await new StreamReader(Request.Body).ReadToEndAsync(), secret), received)) return Unauthorized();
        """));

    /// <summary>A receiver whose type says nothing; <c>handler</c> gets the request.</summary>
    static string Server(string handler) => Usings + $$"""
        public class Server
        {
            public void Map(WebApplication app, byte[] key)
            {
                {{handler.ReplaceLineEndings("\n        ")}}
            }

            static string Mac(byte[] key, string body) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes("1." + body)));

            static bool Same(string a, string b) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(a), Encoding.UTF8.GetBytes(b));
        }
        """;

    static string Handler(string prefix, string inside = "") => $$"""
        async (HttpRequest request) =>
        {
            var body = await new StreamReader(request.Body).ReadToEndAsync();
            var v1 = request.Headers["X-MMOLove-Signature"].ToString().Split("v1=")[1];
            {{inside}}
            return Same({{prefix}} + Mac(key, body), v1);
        }
        """;

    const string Right = "\"sha256=\"";
    const string Wrong = "{|MMOREF104:\"sha256=\"|}";

    [Fact]
    public Task Who_plays_the_events_endpoint_receives_the_prefix() =>
        Silent(WithoutAge($"app.MapPost(\"/api/referral/events\", {Handler(Right)});"));

    [Fact]
    public Task What_is_received_is_unknown_where_nothing_says_so() => Silent(WithoutAge($"app.MapPost(\"/in\", {Handler(Right)});"));

    [Fact]
    public Task Fields_of_an_event_make_it_an_event() =>
        Silent(WithoutAge($"app.MapPost(\"/in\", {Handler(Right, "var id = JsonDocument.Parse(body).RootElement.GetProperty(\"server_event_id\").GetString();")});"));

    [Theory]
    [InlineData("/mmolove/heart", "")]
    [InlineData("/mmolove/callback", "")]
    [InlineData("/in", "if (request.Headers[\"X-MMOLove-Event\"] != \"other\") return true;")]
    [InlineData("/in", "var id = JsonDocument.Parse(body).RootElement.GetProperty(\"heart_id\").GetString();")]
    [InlineData("/in", "var secret = Environment.GetEnvironmentVariable(\"MMOLOVE_CALLBACK_SECRET\");")]
    public Task A_path_a_header_a_field_or_the_secret_makes_it_a_callback(string path, string inside) =>
        Finds(Rule, Server($"app.MapPost(\"{path}\", {Handler(Wrong, inside)});"));

    [Fact]
    public Task A_program_that_plays_both_is_told_of_its_callback_only() => Finds(Rule, Server($"""
        app.MapPost("/api/referral/events", {Handler(Right)});
        app.MapPost("/heart", {Handler(Wrong)});
        """));

    [Fact]
    public Task The_events_endpoint_of_a_type_that_sends_callbacks_is_left_alone() => Finds(Rule, Server($"""
        var sent = "heart.counted";
        app.MapPost("/api/referral/events", async (HttpRequest request) => request.Headers["X-MMOLove-Signature"].ToString().Split("v1=")[1].StartsWith("sha256="));
        """));

    static string WithoutAge(string handler) => Server("var now = DateTimeOffset.UtcNow;\n" + handler);

    [Fact]
    public Task What_its_caller_does_besides_does_not_make_an_endpoint_a_callback() => Silent(Usings + $$"""
        public class HeartPage { public string HeartId = ""; }

        public class Program
        {
            static void Main() { var page = new HeartPage(); new Server().Map(WebApplication.Create(), [1]); }
        }

        """ + WithoutAge($"const string Path = \"/api/referral/events\"; app.Run(async context => {{ var request = context.Request; {Handler(Right).Split("{", 2)[1].Replace("return Same", "context.Response.StatusCode = Same", StringComparison.Ordinal).Replace(", v1);", ", v1) ? 200 : 401;", StringComparison.Ordinal)});")[Usings.Length..]);

    [Fact]
    public Task A_helper_that_expects_it_is_judged_by_who_calls_it() => Finds(Rule, Usings + """
        public static class Signatures
        {
            public static bool Verify(string header, string body, byte[] key)
            {
                var v1 = header.Split("v1=")[1];
                var expected = {|MMOREF104:"sha256="|} + Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes("1." + body)));
                return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(v1));
            }
        }

        public class HeartController : ControllerBase
        {
            [HttpPost]
            public async Task<IActionResult> Post(byte[] key)
            {
                var body = await new StreamReader(Request.Body).ReadToEndAsync();
                return Signatures.Verify(Request.Headers["X-MMOLove-Signature"].ToString(), body, key) ? Ok() : Unauthorized();
            }
        }
        """);
}
