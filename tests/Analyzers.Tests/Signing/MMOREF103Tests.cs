using static MMOLove.Referral.Analyzers.Tests.Signing.Samples;
using static MMOLove.Referral.Analyzers.Tests.Signing.SigningTest;

namespace MMOLove.Referral.Analyzers.Tests.Signing;

public class MMOREF103Tests
{
    const string Rule = "MMOREF103";

    static string Sent(string hex) => Sender($$"""
        var json = JsonSerializer.Serialize(payload);
        var t = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{t}.{json}"));
        client.DefaultRequestHeaders.Add("X-MMOLove-Signature", $"t={t},v1=sha256={{{hex}}}");
        """);

    [Theory]
    [InlineData("{|MMOREF103:Convert.ToHexString(mac)|}")]
    [InlineData("{|MMOREF103:BitConverter.ToString(mac)|}")]
    [InlineData("{|MMOREF103:BitConverter.ToString(mac).Replace(\"-\", \"\")|}")]
    [InlineData("{|MMOREF103:BitConverter.ToString(mac).ToLower()|}")]
    [InlineData("string.Concat({|MMOREF103:mac.Select(b => b.ToString(\"X2\"))|})")]
    [InlineData("{|MMOREF103:Convert.ToHexStringLower(mac).ToUpperInvariant()|}")]
    public Task Upper_case_or_hyphens(string hex) => Finds(Rule, Sent(hex));

    [Theory]
    [InlineData("Convert.ToHexStringLower(mac)")]
    [InlineData("Convert.ToHexString(mac).ToLowerInvariant()")]
    [InlineData("BitConverter.ToString(mac).Replace(\"-\", \"\").ToLower()")]
    [InlineData("BitConverter.ToString(mac).ToLower().Replace(\"-\", string.Empty)")]
    [InlineData("string.Concat(mac.Select(b => b.ToString(\"x2\")))")]
    [InlineData("string.Join(\"\", mac.Select(b => b.ToString(\"x2\")))")]
    [InlineData("Hex(mac)")]
    public Task Lower_case(string hex) => Silent(Sent(hex).Replace("static string Sign(", "static string Hex(byte[] mac) => Convert.ToHexString(mac).ToLower(); static string Sign(", StringComparison.Ordinal));

    [Fact]
    public Task Compared_with_what_arrived() => Finds(Rule, Receiver("""
        var expected = {|MMOREF103:Convert.ToHexString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes("1.x")))|};
        if (!Same(expected, Request.Headers["X-MMOLove-Signature"].ToString())) return Unauthorized();
        """));

    [Fact]
    public Task Compared_without_regard_to_case_is_silent() => new SigningTest(Rule)
    {
        TestCode = Receiver("""
            var expected = Convert.ToHexString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes("1.x")));
            var received = Request.Headers["X-MMOLove-Signature"].ToString();
            if (!expected.Equals(received, StringComparison.OrdinalIgnoreCase) || !Same(expected, received.ToUpperInvariant())) return Unauthorized();
            """),
    }.RunAsync();

    [Fact]
    public Task Upper_case_hex_elsewhere_is_nobodys_business() => Silent(Sender("""
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes("x"));
        client.DefaultRequestHeaders.Add("X-Amz-Signature", Convert.ToHexString(mac));
        await Task.CompletedTask;
        """));
}
