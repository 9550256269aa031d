using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MMOLove.Referral.CodeFixes.Signing;
using static MMOLove.Referral.Analyzers.Tests.Signing.Samples;

namespace MMOLove.Referral.Analyzers.Tests.Signing;

/// <summary>MMOREF104 in a receiver that looks for <c>sha256=</c>: the callback has bare hex (contract §5).</summary>
public class ExpectedPrefixFixTests
{
    const string Look = "v1.StartsWith({|MMOREF104:\"sha256=\"|}, StringComparison.Ordinal)";

    static string Code(string check) => Receiver($$"""
        var raw = await new StreamReader(Request.Body).ReadToEndAsync();
        var header = Request.Headers["X-MMOLove-Signature"].ToString();
        var v1 = header.Split("v1=")[1];
        var hex = "";
        {{check}}
        if (!Fresh("1") || !Same(Mac("1", raw, secret), hex)) return Unauthorized();
        """);

    static Task Fixes(string before, string after) => new SigningFixTest<SchemePrefixCodeFix>("MMOREF104") { TestCode = Code(before), FixedCode = Code(after) }.RunAsync();

    [Theory]
    [InlineData("if (!" + Look + ") return Unauthorized(); // no scheme\nhex = v1.Substring(\"sha256=\".Length); // bare", "hex = v1; // bare")]
    [InlineData("if (!" + Look + ")\n{\n    return Unauthorized();\n}\n\nhex = v1[7..];", "\nhex = v1;")]
    [InlineData("if (" + Look + " == false) return Unauthorized();", null)]
    [InlineData("if (v1.Length == 0 || !" + Look + ") return Unauthorized();\nhex = v1.Substring(7);", null)]
    [InlineData("if (string.IsNullOrEmpty(v1) || !" + Look + ") return Unauthorized();\nhex = v1.Substring(7);", "if (string.IsNullOrEmpty(v1)) return Unauthorized();\nhex = v1;")]
    [InlineData("if (!" + Look + " || raw.Length == 0) return Unauthorized(); // both\nhex = v1.Remove(0, 7);", "if (raw.Length == 0) return Unauthorized(); // both\nhex = v1;")]
    [InlineData("if (v1 != \"\" && !" + Look + ") return Unauthorized();\nhex = v1.Replace(\"sha256=\", \"\");", "hex = v1;")]
    [InlineData("hex = " + Look + " ? v1.Substring(7) : v1;", "hex = v1;")]
    [InlineData("hex = !(" + Look + ") ? v1 : v1[\"sha256=\".Length..].ToLowerInvariant();", "hex = v1.ToLowerInvariant();")]
    [InlineData("if (" + Look + ") v1 = v1.Substring(7);\nhex = v1;", "hex = v1;")]
    [InlineData("if (" + Look + ")\n{\n    v1 = v1.Substring(7);\n}\nhex = v1;", "hex = v1;")]
    [InlineData("if (" + Look + ") hex = v1.Substring(7); else return Unauthorized();", "hex = v1;")]
    [InlineData("if (!" + Look + ") return Unauthorized();\nv1 = v1.Substring(7);\nhex = v1;", "hex = v1;")]
    [InlineData("const string scheme = \"sha256=\";\nif (!v1.StartsWith({|MMOREF104:scheme|})) return Unauthorized();\nhex = v1.Substring(scheme.Length);", null)]
    [InlineData("if (!" + Look + ") return Unauthorized();\nif (raw == \"\") v1 = v1.Substring(7); else return NotFound();\nhex = v1;", null)]
    [InlineData("hex = v1.Substring(6);\nif (!" + Look + ") return Unauthorized();", null)]
    [InlineData("var other = v1;\nif (!" + Look + ") return Unauthorized();\nhex = other.Substring(7);", null)]
    [InlineData("if (!" + Look + ") return Unauthorized();\nhex = Strip(v1);\nstatic string Strip(string s) => s.Substring(7);", null)]
    [InlineData("var ok = " + Look + ";\nif (ok) hex = v1.Substring(7);", null)]
    [InlineData("if (!" + Look + ") return Unauthorized();\nhex = v1.Split('=')[1];", null)]
    [InlineData("if (!header.StartsWith({|MMOREF104:\"sha256=\"|})) return Unauthorized();\nhex = header.Substring(7);", null)]
    [InlineData("if (v1.IndexOf({|MMOREF104:\"sha256=\"|}) < 0) return Unauthorized();\nhex = v1.Substring(v1.IndexOf('=') + 1);", null)]
    public Task The_look_is_granted_and_the_cut_is_gone(string before, string? after) => Fixes(before, after ?? before);

    [Fact]
    public Task Two_looks_in_one_function_are_one_edit() => Fixes(
        "if (!" + Look + " && !" + Look + ") return Unauthorized();\nif (" + Look + ") hex = v1.Substring(7);", "hex = v1;");

    [Fact]
    public Task A_scheme_before_the_digest_goes_with_the_look()
    {
        static string Code(string check) => Receiver($$"""
            var v1 = Request.Headers["X-MMOLove-Signature"].ToString().Split("v1=")[1];
            var raw = await new StreamReader(Request.Body).ReadToEndAsync();
            if ({{check}}) return Unauthorized();
            """);
        return new SigningFixTest<SchemePrefixCodeFix>("MMOREF104")
        {
            TestCode = Code(Look.Insert(0, "!") + " || !Fresh(\"1\") || !Same({|MMOREF104:\"sha256=\"|} + Mac(\"1\", raw, secret), v1)"),
            FixedCode = Code("!Fresh(\"1\") || !Same(Mac(\"1\", raw, secret), v1)"),
        }.RunAsync();
    }

    [Theory]
    [InlineData("part.Substring(\"v1=sha256=\".Length)", "part.Substring(\"v1=\".Length)")]
    [InlineData("part.Substring(10)", "part.Substring(3)")]
    [InlineData("part[10..]", "part[3..]")]
    [InlineData("part.Substring(9)", "part.Substring(9)")]
    [InlineData("header.Substring(10)", null)]
    [InlineData("part.Replace(\"v1=\", \"\").Replace(\"sha256=\", \"\")", null)]
    public Task A_key_with_the_scheme_in_it_becomes_the_key(string before, string? after)
    {
        static string Loop(string key, string cut) => Code($$"""
            foreach (var part in header.Split(','))
            {
                if (part.StartsWith({{key}})) hex = {{cut}}; // the digest
            }
            """);
        const string marked = "{|MMOREF104:\"v1=sha256=\"|}";
        return new SigningFixTest<SchemePrefixCodeFix>("MMOREF104") { TestCode = Loop(marked, before), FixedCode = after is null ? Loop(marked, before) : Loop("\"v1=\"", after) }.RunAsync();
    }

    [Fact]
    public Task A_receiver_of_one_expression_in_an_old_language()
    {
        static string Code(string check) => $$"""
            using System.Security.Cryptography;
            using System.Text;
            using Microsoft.AspNetCore.Http;

            public class Hearts
            {
                const string Scheme = "sha256=";

                public bool IsGenuine(HttpRequest request, string body, byte[] key)
                {
                    var v1 = request.Headers["X-MMOLove-Signature"].ToString().Substring(16);
                    return Check();
                    bool Check() => {{check}};
                }

                static byte[] Mac(string body, byte[] key) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes("1." + body));
            }
            """;
        return new SigningFixTest<SchemePrefixCodeFix>("MMOREF104")
        {
            LanguageVersion = LanguageVersion.CSharp9,
            TestCode = Code("v1.StartsWith({|MMOREF104:Scheme|}) && CryptographicOperations.FixedTimeEquals(Mac(body, key), System.Convert.FromHexString(v1.Substring(Scheme.Length)))"),
            FixedCode = Code("CryptographicOperations.FixedTimeEquals(Mac(body, key), System.Convert.FromHexString(v1))"),
        }.RunAsync();
    }

    [Fact]
    public Task A_handler_of_a_top_level_program()
    {
        static string Code(string guard, string digest) => Usings + $$"""
            var app = WebApplication.CreateBuilder(args).Build();
            app.MapPost("/hearts", async (HttpRequest request) =>
            {
                var v1 = request.Headers["X-MMOLove-Signature"].ToString().Split("v1=")[1];
            {{guard}}    var body = await new StreamReader(request.Body).ReadToEndAsync();
                var mac = HMACSHA256.HashData(File.ReadAllBytes("key"), Encoding.UTF8.GetBytes("1." + body));
                return CryptographicOperations.FixedTimeEquals(mac, Convert.FromHexString({{digest}})) ? Results.Ok() : Results.Unauthorized();
            });
            app.Run();
            """;
        return new SigningFixTest<SchemePrefixCodeFix>("MMOREF104")
        {
            TestState = { OutputKind = OutputKind.ConsoleApplication },
            TestCode = Code("    if (!v1.StartsWith({|MMOREF104:\"sha256=\"|})) return Results.BadRequest();\n", "v1.AsSpan(7)"),
            FixedCode = Code("", "v1.AsSpan()"),
        }.RunAsync();
    }

    [Theory]
    [InlineData("{|MMOREF104:string.Format(\"t={0},v1={1}\", t, hex)|}", "string.Format(\"t={0},v1=sha256={1}\", t, hex)")]
    [InlineData("string.Concat(\"t=\", t.ToString(), {|MMOREF104:\",v1=\"|}, hex)", "string.Concat(\"t=\", t.ToString(), \",v1=sha256=\", hex)")]
    [InlineData("{|MMOREF104:hex|}", "{|MMOREF104:hex|}")]
    public Task An_event_gets_the_prefix_in_other_spellings_too(string before, string after)
    {
        static string Code(string value) => Sender($$"""
            var t = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
            var hex = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{t}.{payload.Token}")));
            client.DefaultRequestHeaders.Add("X-MMOLove-Signature", {{value}});
            await Task.CompletedTask;
            """);
        var bare = before.Contains(":hex|", StringComparison.Ordinal);
        string Marked(string value) => bare ? Code("hex").Replace("Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($\"{t}.{payload.Token}\")))", "{|MMOREF104:Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($\"{t}.{payload.Token}\")))|}", StringComparison.Ordinal) : Code(value);
        return new SigningFixTest<SchemePrefixCodeFix>("MMOREF104") { TestCode = Marked(before), FixedCode = Marked(after) }.RunAsync();
    }
}
