using Microsoft.CodeAnalysis.CodeFixes;
using MMOLove.Referral.CodeFixes.Signing;
using static MMOLove.Referral.Analyzers.Tests.Signing.Samples;

namespace MMOLove.Referral.Analyzers.Tests.Signing;

/// <summary>Fixes that rewrite one expression. Each case has two findings, so that "fix all" has something to do.</summary>
public class SmallFixTests
{
    static string Sent(string mac, string header) => Sender($$"""
        var json = JsonSerializer.Serialize(payload);
        var t = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), {{mac}});
        client.DefaultRequestHeaders.Add("X-MMOLove-Signature", $"{{header}}");
        using var again = new HttpRequestMessage();
        again.Headers.Add("X-MMOLove-Signature", $"{{header}}");
        """);

    const string Text = "Encoding.UTF8.GetBytes($\"{t}.{json}\")";

    static Task Fixes<TFix>(string rule, string before, string after)
        where TFix : CodeFixProvider, new() =>
        new SigningFixTest<TFix>(rule) { TestCode = before, FixedCode = after }.RunAsync();

    [Theory]
    [InlineData("Convert.ToHexString(mac)", "Convert.ToHexString(mac).ToLowerInvariant()")]
    [InlineData("BitConverter.ToString(mac)", "BitConverter.ToString(mac).Replace(\"-\", \"\").ToLowerInvariant()")]
    [InlineData("BitConverter.ToString(mac).Replace(\"-\", \"\")", "BitConverter.ToString(mac).Replace(\"-\", \"\").ToLowerInvariant()")]
    [InlineData("Convert.ToHexString(mac).ToUpper()", "Convert.ToHexString(mac).ToLowerInvariant()")]
    public Task MMOREF103_lower_case(string before, string after) => Fixes<HexCaseCodeFix>("MMOREF103",
        Sent(Text, $"t={{t}},v1=sha256={{{{|MMOREF103:{before}|}}}}"), Sent(Text, $"t={{t}},v1=sha256={{{after}}}"));

    [Fact]
    public Task MMOREF103_a_format_string() => Fixes<HexCaseCodeFix>("MMOREF103",
        Sent(Text, "t={t},v1=sha256={string.Concat({|MMOREF103:mac.Select(b => b.ToString(\"X2\"))|})}"),
        Sent(Text, "t={t},v1=sha256={string.Concat(mac.Select(b => b.ToString(\"x2\")))}"));

    [Fact]
    public Task MMOREF104_adds_the_prefix() => Fixes<SchemePrefixCodeFix>("MMOREF104",
        Sent(Text, "t={t}{|MMOREF104:,v1=|}{Convert.ToHexStringLower(mac)}"), Sent(Text, "t={t},v1=sha256={Convert.ToHexStringLower(mac)}"));

    [Fact]
    public Task MMOREF104_takes_it_away_from_a_callback()
    {
        static string Code(string expected) => Receiver($$"""
            var received = Request.Headers["X-MMOLove-Signature"].ToString().Split("v1=")[1];
            var raw = await new StreamReader(Request.Body).ReadToEndAsync();
            if (!Fresh("1") || !Same({{expected}}, received)) return Unauthorized();
            """);
        return Fixes<SchemePrefixCodeFix>("MMOREF104", Code("{|MMOREF104:\"sha256=\"|} + Mac(\"1\", raw, secret)"), Code("Mac(\"1\", raw, secret)"));
    }

    [Theory]
    [InlineData("DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()", "DateTimeOffset.UtcNow.ToUnixTimeSeconds()")]
    [InlineData("DateTime.UtcNow.Ticks", "DateTimeOffset.UtcNow.ToUnixTimeSeconds()")]
    [InlineData("DateTime.UtcNow.ToString(\"o\")", "DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture)")]
    [InlineData("DateTimeOffset.UtcNow", "DateTimeOffset.UtcNow.ToUnixTimeSeconds()")]
    [InlineData("(DateTime.Now - DateTime.UnixEpoch).TotalSeconds", "DateTimeOffset.UtcNow.ToUnixTimeSeconds()")]
    public Task MMOREF105_seconds(string before, string after)
    {
        static string Code(string time) => Sender($$"""
            var t = {{time}};
            var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{t}.{payload.Token}"));
            client.DefaultRequestHeaders.Add("X-MMOLove-Signature", $"t={t},v1=sha256={Convert.ToHexStringLower(mac)}");
            await Task.CompletedTask;
            """);
        return Fixes<TimestampUnitCodeFix>("MMOREF105", Code("{|MMOREF105:" + before + "|}"), Code(after));
    }

    [Fact]
    public Task MMOREF106_hex() => Fixes<DigestFormCodeFix>("MMOREF106",
        Sent(Text, "t={t},v1=sha256={{|MMOREF106:Convert.ToBase64String(mac)|}}"), Sent(Text, "t={t},v1=sha256={Convert.ToHexString(mac).ToLowerInvariant()}"));

    [Fact]
    public Task MMOREF106_utf8() => Fixes<DigestFormCodeFix>("MMOREF106",
        Sent("{|MMOREF106:Encoding.Unicode.GetBytes($\"{t}.{json}\")|}", "t={t},v1=sha256={Convert.ToHexStringLower(mac)}"), Sent(Text, "t={t},v1=sha256={Convert.ToHexStringLower(mac)}"));

    const string FixedTime = "CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(received))";

    [Theory]
    [InlineData("{|MMOREF107:expected != received|}", "!" + FixedTime)]
    [InlineData("!({|MMOREF107:expected == received|})", "!(" + FixedTime + ")")]
    [InlineData("!{|MMOREF107:expected.Equals(received, StringComparison.Ordinal)|}", "!" + FixedTime)]
    [InlineData("!{|MMOREF107:string.Equals(expected, received)|}", "!" + FixedTime)]
    [InlineData("{|MMOREF107:string.CompareOrdinal(expected, received)|} != 0", "!" + FixedTime)]
    [InlineData("!{|MMOREF107:Encoding.UTF8.GetBytes(expected).SequenceEqual(Encoding.UTF8.GetBytes(received))|}", "!" + FixedTime)]
    public Task MMOREF107_fixed_time(string before, string after)
    {
        static string Code(string comparison) => Receiver($$"""
            var raw = await new StreamReader(Request.Body).ReadToEndAsync();
            var received = Request.Headers["X-MMOLove-Signature"].ToString().Substring(20);
            var expected = Mac("1", raw, secret);
            if (!Fresh("1") || {{comparison}}) return Unauthorized();
            if ({{comparison}}) return NotFound();
            """);
        return Fixes<SignatureComparisonCodeFix>("MMOREF107", Code(before), Code(after));
    }

    [Fact]
    public Task MMOREF107_a_text_that_may_be_null()
    {
        static string Code(string comparison) => Usings + $$"""
            class C(byte[] key)
            {
                bool IsGenuine(HttpRequest request, string body)
                {
                    string? received = request.Headers["X-MMOLove-Signature"];
                    var expected = Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes("1." + body)));
                    return {{comparison}};
                }
            }
            """;
        return Fixes<SignatureComparisonCodeFix>("MMOREF107", Code("{|MMOREF107:expected == received|}"),
            Code("CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(received ?? \"\"))"));
    }

    [Theory]
    [InlineData("return {|MMOREF108:Same(a, b)|};", "return long.TryParse(t, out var signedAt) && Math.Abs(DateTimeOffset.UtcNow.ToUnixTimeSeconds() - signedAt) <= 300 && Same(a, b);")]
    [InlineData("if (!{|MMOREF108:Same(a, b)|}) return false; return true;", "if (!(long.TryParse(t, out var signedAt) && Math.Abs(DateTimeOffset.UtcNow.ToUnixTimeSeconds() - signedAt) <= 300 && Same(a, b))) return false; return true;")]
    [InlineData("if ({|MMOREF108:a != b|}) return false; return true;", "if (!long.TryParse(t, out var signedAt) || Math.Abs(DateTimeOffset.UtcNow.ToUnixTimeSeconds() - signedAt) > 300 || a != b) return false; return true;")]
    public Task MMOREF108_a_window(string before, string after)
    {
        static string Code(string check) => Usings + $$"""
            class C(byte[] key)
            {
                bool IsGenuine(HttpRequest request, string body)
                {
                    var parts = request.Headers["X-MMOLove-Signature"].ToString().Split(',');
                    var t = parts[0].Substring(2);
                    var b = parts[1].Substring(3);
                    var a = Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(t + "." + body)));
                    {{check.Replace("Same(a, b)", "CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(a), Encoding.UTF8.GetBytes(b))", StringComparison.Ordinal)}}
                }
            }
            """;
        return Fixes<CallbackAgeCodeFix>("MMOREF108", Code(before), Code(after));
    }
}
