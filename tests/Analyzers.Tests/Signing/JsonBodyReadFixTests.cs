using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MMOLove.Referral.CodeFixes.Signing;
using static MMOLove.Referral.Analyzers.Tests.Signing.Samples;

namespace MMOLove.Referral.Analyzers.Tests.Signing;

/// <summary>MMOREF102 where the endpoint reads the body into a model by itself.</summary>
public class JsonBodyReadFixTests
{
    const string Web = "new JsonSerializerOptions(JsonSerializerDefaults.Web)";

    static string Endpoint(string body, string more = "") => Usings + $$"""
        public class Heart { public string Username { get; set; } = ""; public string? Period { get; set; } }

        public class Hearts(byte[] key, JsonSerializerOptions settings)
        {
            public async Task<IResult> Post(HttpRequest request, CancellationToken stop)
            {
                _ = settings;
                {{body.ReplaceLineEndings("\n        ")}}
            }

            bool Verify(string body, string? header)
            {
                var t = header!.Split(',')[0].Substring(2);
                var fresh = Math.Abs(DateTimeOffset.UtcNow.ToUnixTimeSeconds() - long.Parse(t)) <= 300;
                var mac = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(t + "." + body));
                return fresh && CryptographicOperations.FixedTimeEquals(mac, Convert.FromHexString(header.Split(',')[1].Substring(3)));
            }
        }
        {{more}}
        """;

    static Task Fixes(string before, string after, string more = "") =>
        new SigningFixTest<InboundBodyCodeFix>("MMOREF102") { TestCode = Endpoint(before, more), FixedCode = Endpoint(after, more) }.RunAsync();

    static Task Stays(string code, string more = "") => Fixes(code, code, more);

    [Fact]
    public Task The_body_is_read_verified_and_then_deserialised() => Fixes("""
        // a vote
        var heart = await request.ReadFromJsonAsync<Heart>(); // as JSON
        if (!Verify({|MMOREF102:JsonSerializer.Serialize(heart)|}, request.Headers["X-MMOLove-Signature"])) return Results.Unauthorized(); // not ours
        // genuine
        if (heart is null) return Results.BadRequest();
        return Results.Ok(heart.Username);
        """, $$"""
        // a vote
        using var reader = new StreamReader(request.Body);
        var rawBody = await reader.ReadToEndAsync(); // as JSON
        if (!Verify(rawBody, request.Headers["X-MMOLove-Signature"])) return Results.Unauthorized(); // not ours
        var heart = JsonSerializer.Deserialize<Heart>(rawBody, {{Web}});
        // genuine
        if (heart is null) return Results.BadRequest();
        return Results.Ok(heart.Username);
        """);

    [Theory]
    [InlineData("await request.ReadFromJsonAsync<Heart>(settings)", "await reader.ReadToEndAsync()", "JsonSerializer.Deserialize<Heart>(rawBody, settings)")]
    [InlineData("await request.ReadFromJsonAsync<Heart>(settings, stop)", "await reader.ReadToEndAsync(stop)", "JsonSerializer.Deserialize<Heart>(rawBody, settings)")]
    [InlineData("await request.ReadFromJsonAsync<Heart>(cancellationToken: stop)", "await reader.ReadToEndAsync(stop)", "JsonSerializer.Deserialize<Heart>(rawBody, " + Web + ")")]
    [InlineData("await request.ReadFromJsonAsync<Heart>(options: null, stop)", "await reader.ReadToEndAsync(stop)", "JsonSerializer.Deserialize<Heart>(rawBody, " + Web + ")")]
    [InlineData("await request.ReadFromJsonAsync<Heart>().ConfigureAwait(false)", "await reader.ReadToEndAsync().ConfigureAwait(false)", "JsonSerializer.Deserialize<Heart>(rawBody, " + Web + ")")]
    [InlineData("(await request.ReadFromJsonAsync<Heart>(stop))!", "await reader.ReadToEndAsync(stop)", "(JsonSerializer.Deserialize<Heart>(rawBody, " + Web + "))!")]
    [InlineData("await request.ReadFromJsonAsync<Heart>() ?? throw new FormatException()", "await reader.ReadToEndAsync()", "JsonSerializer.Deserialize<Heart>(rawBody, " + Web + ") ?? throw new FormatException()")]
    [InlineData("(Heart?)await request.ReadFromJsonAsync(typeof(Heart), settings, stop)", "await reader.ReadToEndAsync(stop)", "(Heart?)JsonSerializer.Deserialize(rawBody, typeof(Heart), settings)")]
    [InlineData("await request.ReadFromJsonAsync(Types.Heart, stop)", "await reader.ReadToEndAsync(stop)", "JsonSerializer.Deserialize(rawBody, Types.Heart)")]
    [InlineData("request.ReadFromJsonAsync<Heart>().AsTask().GetAwaiter().GetResult()", "reader.ReadToEndAsync().GetAwaiter().GetResult()", "JsonSerializer.Deserialize<Heart>(rawBody, " + Web + ")")]
    [InlineData("request.ReadFromJsonAsync<Heart>().Result", "reader.ReadToEndAsync().GetAwaiter().GetResult()", "JsonSerializer.Deserialize<Heart>(rawBody, " + Web + ")")]
    public Task Options_types_tokens_and_the_way_of_waiting_stay(string read, string raw, string model) => Fixes(
        $$"""
        var heart = {{read}};
        var json = {|MMOREF102:JsonSerializer.Serialize(heart)|};
        if (!Verify(json, request.Headers["X-MMOLove-Signature"])) return Results.Unauthorized();
        await Task.Yield();
        return Results.Ok(heart);
        """,
        $"""
        using var reader = new StreamReader(request.Body);
        var rawBody = {raw};
        var json = rawBody;
        if (!Verify(json, request.Headers["X-MMOLove-Signature"])) return Results.Unauthorized();
        await Task.Yield();
        var heart = {model};
        return Results.Ok(heart);
        """,
        "static class Types { public static System.Text.Json.Serialization.Metadata.JsonTypeInfo<Heart> Heart => null!; }");

    [Theory]
    [InlineData("static class Setup { static void Of(WebApplicationBuilder builder) => Microsoft.Extensions.DependencyInjection.HttpJsonServiceExtensions.ConfigureHttpJsonOptions(builder.Services, o => { }); }")]
    public Task Options_of_the_application_are_asked_for_where_it_has_any(string configured) => Fixes("""
        var heart = await request.ReadFromJsonAsync<Heart>();
        if (!Verify({|MMOREF102:JsonSerializer.Serialize(heart)|}, request.Headers["X-MMOLove-Signature"])) return Results.Unauthorized();
        return Results.Ok(heart);
        """, """
        using var reader = new StreamReader(request.Body);
        var rawBody = await reader.ReadToEndAsync();
        if (!Verify(rawBody, request.Headers["X-MMOLove-Signature"])) return Results.Unauthorized();
        var heart = JsonSerializer.Deserialize<Heart>(rawBody, Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<Microsoft.Extensions.Options.IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions>>(request.HttpContext.RequestServices).Value.SerializerOptions);
        return Results.Ok(heart);
        """, configured);

    [Fact]
    public Task A_part_of_the_model_and_a_second_check() => Fixes("""
        var heart = await request.ReadFromJsonAsync<Heart>();
        if (!Verify({|MMOREF102:JsonSerializer.Serialize(heart)|}, request.Headers["X-MMOLove-Signature"])) return Results.Unauthorized();
        var name = heart!.Username;
        if (!Verify({|MMOREF102:JsonSerializer.Serialize(name)|}, request.Headers["X-MMOLove-Signature"])) return Results.Unauthorized();
        return Results.Ok(heart);
        """, $$"""
        using var reader = new StreamReader(request.Body);
        var rawBody = await reader.ReadToEndAsync();
        if (!Verify(rawBody, request.Headers["X-MMOLove-Signature"])) return Results.Unauthorized();
        var heart = JsonSerializer.Deserialize<Heart>(rawBody, {{Web}});
        var name = heart!.Username;
        if (!Verify(rawBody, request.Headers["X-MMOLove-Signature"])) return Results.Unauthorized();
        return Results.Ok(heart);
        """);

    [Theory]
    [InlineData("return Verify({|MMOREF102:JsonSerializer.Serialize(await request.ReadFromJsonAsync<Heart>())|}, request.Headers[\"X-MMOLove-Signature\"]) ? Results.Ok() : Results.Unauthorized();",
        "return Verify(await new StreamReader(request.Body).ReadToEndAsync(), request.Headers[\"X-MMOLove-Signature\"]) ? Results.Ok() : Results.Unauthorized();")]
    [InlineData("return Verify({|MMOREF102:JsonSerializer.Serialize(await request.ReadFromJsonAsync<Heart>(stop))|}.ToString(), request.Headers[\"X-MMOLove-Signature\"]) ? Results.Ok() : Results.Unauthorized();",
        "return Verify((await new StreamReader(request.Body).ReadToEndAsync(stop)).ToString(), request.Headers[\"X-MMOLove-Signature\"]) ? Results.Ok() : Results.Unauthorized();")]
    public Task A_model_without_a_name_is_not_made_at_all(string before, string after) => Fixes(before, after);

    [Theory]
    [InlineData("var heart = await request.ReadFromJsonAsync<Heart>(); heart ??= new Heart();")]
    [InlineData("Heart? heart; heart = await request.ReadFromJsonAsync<Heart>();")]
    [InlineData("var heart = await HttpRequestJsonExtensions.ReadFromJsonAsync<Heart>(request);")]
    [InlineData("var heart = await request.ReadFromJsonAsync<Heart>(); Again(); void Again() => Console.WriteLine(heart);")]
    [InlineData("var heart = await Find().ReadFromJsonAsync<Heart>(); HttpRequest Find() => request;")]
    public Task No_fix_where_the_model_is_set_twice_or_the_request_is_no_name(string read) => Stays($$"""
        {{read}}
        if (!Verify({|MMOREF102:JsonSerializer.Serialize(heart)|}, request.Headers["X-MMOLove-Signature"])) return Results.Unauthorized();
        return Results.Ok();
        """);

    [Fact]
    public Task A_content_is_read_as_text()
    {
        static string Code(string before, string written, string after) => Usings + $$"""
            public class Hearts
            {
                public async Task<string> Post(HttpRequestMessage request, byte[] key)
                {
                    {{before}};
                    var header = string.Join("", request.Headers.GetValues("X-MMOLove-Signature"));
                    var mac = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes("1." + {{written}}));
                    if (!CryptographicOperations.FixedTimeEquals(mac, Convert.FromHexString(header))) return "";
                    {{after}}return heart!["username"];
                }
            }
            """;
        return new SigningFixTest<InboundBodyCodeFix>("MMOREF102")
        {
            TestCode = Code("var heart = await request.Content!.ReadFromJsonAsync<Dictionary<string, string>>()", "{|MMOREF102:JsonSerializer.Serialize(heart)|}", ""),
            FixedCode = Code("var rawBody = await request.Content!.ReadAsStringAsync()", "rawBody", $"var heart = JsonSerializer.Deserialize<Dictionary<string, string>>(rawBody, {Web});\n        "),
        }.RunAsync();
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp9, "using var")]
    [InlineData(LanguageVersion.CSharp7_3, "var")]
    public Task Old_languages_without_nullable_and_with_full_names(LanguageVersion language, string reader)
    {
        static string Code(string read, string written, string model) => $$"""
            using System.Net.Http;
            using Microsoft.AspNetCore.Http;

            public class Heart { public string Username { get; set; } }

            public class Hearts
            {
                public async System.Threading.Tasks.Task<string> Post(HttpContext context, byte[] key)
                {
                    {{read}};
                    var header = context.Request.Headers["X-MMOLove-Signature"].ToString();
                    var mac = System.Security.Cryptography.HMACSHA256.HashData(key, System.Text.Encoding.UTF8.GetBytes("1." + {{written}}));
                    if (!System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(mac, System.Convert.FromHexString(header))) return "";
                    {{model}}return heart.Username;
                }
            }
            """;
        return new SigningFixTest<InboundBodyCodeFix>("MMOREF102")
        {
            LanguageVersion = language,
            CompilerDiagnostics = Microsoft.CodeAnalysis.Testing.CompilerDiagnostics.Errors,
            TestCode = Code("var heart = await context.Request.ReadFromJsonAsync<Heart>()", "{|MMOREF102:System.Text.Json.JsonSerializer.Serialize(heart)|}", ""),
            FixedCode = Code(
                $"{reader} reader = new System.IO.StreamReader(context.Request.Body);\n        var rawBody = await reader.ReadToEndAsync()", "rawBody",
                "var heart = System.Text.Json.JsonSerializer.Deserialize<Heart>(rawBody, new System.Text.Json.JsonSerializerOptions(System.Text.Json.JsonSerializerDefaults.Web));\n        "),
        }.RunAsync();
    }

    [Fact]
    public Task A_handler_of_a_top_level_program()
    {
        static string Code(string read, string written, string model) => Usings + $$"""
            var app = WebApplication.CreateBuilder(args).Build();
            var key = File.ReadAllBytes("key");
            app.MapPost("/hearts", async (HttpContext context) =>
            {
                {{read}};
                var header = context.Request.Headers["X-MMOLove-Signature"].ToString();
                var mac = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes("1." + {{written}}));
                if (!CryptographicOperations.FixedTimeEquals(mac, Convert.FromHexString(header))) return Results.Unauthorized();
                {{model}}return Results.Ok(heart?.Username);
            });
            app.Run();

            record Heart(string Username);
            """;
        return new SigningFixTest<InboundBodyCodeFix>("MMOREF102")
        {
            TestState = { OutputKind = OutputKind.ConsoleApplication },
            TestCode = Code("var heart = await context.Request.ReadFromJsonAsync<Heart>(context.RequestAborted)", "{|MMOREF102:JsonSerializer.Serialize(heart)|}", ""),
            FixedCode = Code("using var reader = new StreamReader(context.Request.Body);\n    var rawBody = await reader.ReadToEndAsync(context.RequestAborted)", "rawBody", $"var heart = JsonSerializer.Deserialize<Heart>(rawBody, {Web});\n    "),
        }.RunAsync();
    }

    [Fact]
    public Task The_statements_of_a_top_level_program()
    {
        static string Code(string read, string written, string model) => Usings + $$"""
            var request = new DefaultHttpContext().Request;
            var key = File.ReadAllBytes("key");
            {{read}} // arrives
            var header = request.Headers["X-MMOLove-Signature"].ToString();
            var mac = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes("1." + {{written}}));
            if (!CryptographicOperations.FixedTimeEquals(mac, Convert.FromHexString(header))) return;
            {{model}}Console.WriteLine(heart?.Username);

            record Heart(string Username);
            """;
        return new SigningFixTest<InboundBodyCodeFix>("MMOREF102")
        {
            TestState = { OutputKind = OutputKind.ConsoleApplication },
            TestCode = Code("var heart = await request.ReadFromJsonAsync<Heart>();", "{|MMOREF102:JsonSerializer.Serialize(heart)|}", ""),
            FixedCode = Code("using var reader = new StreamReader(request.Body);\nvar rawBody = await reader.ReadToEndAsync();", "rawBody", $"var heart = JsonSerializer.Deserialize<Heart>(rawBody, {Web});\n"),
        }.RunAsync();
    }
}
