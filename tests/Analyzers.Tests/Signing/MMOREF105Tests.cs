using static MMOLove.Referral.Analyzers.Tests.Signing.Samples;
using static MMOLove.Referral.Analyzers.Tests.Signing.SigningTest;

namespace MMOLove.Referral.Analyzers.Tests.Signing;

public class MMOREF105Tests
{
    const string Rule = "MMOREF105";

    static string Sent(string time) => Sender($$"""
        var json = JsonSerializer.Serialize(payload);
        var t = {{time}};
        var hex = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{t}.{json}")));
        client.DefaultRequestHeaders.Add("X-MMOLove-Signature", $"t={t},v1=sha256={hex}");
        """);

    [Theory]
    [InlineData("{|MMOREF105:DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()|}")]
    [InlineData("{|MMOREF105:DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()|}.ToString()")]
    [InlineData("{|MMOREF105:DateTime.UtcNow.Ticks|}")]
    [InlineData("{|MMOREF105:Environment.TickCount64|}")]
    [InlineData("{|MMOREF105:System.Diagnostics.Stopwatch.GetTimestamp()|}")]
    [InlineData("(long){|MMOREF105:(DateTime.UtcNow - DateTime.UnixEpoch).TotalMilliseconds|}")]
    [InlineData("(long){|MMOREF105:(DateTime.Now - new DateTime(1970, 1, 1)).TotalSeconds|}")]
    [InlineData("{|MMOREF105:(DateTime.UtcNow - new DateTime(1970, 1, 1)).TotalSeconds|}")]
    [InlineData("{|MMOREF105:DateTime.UtcNow.ToString(\"o\")|}")]
    [InlineData("{|MMOREF105:DateTimeOffset.UtcNow|}")]
    public Task Not_unix_seconds(string time) => Finds(Rule, Sent(time));

    [Theory]
    [InlineData("DateTimeOffset.UtcNow.ToUnixTimeSeconds()")]
    [InlineData("DateTimeOffset.Now.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture)")]
    [InlineData("TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()")]
    [InlineData("DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() / 1000")]
    [InlineData("(long)(DateTime.UtcNow - DateTime.UnixEpoch).TotalSeconds")]
    [InlineData("(int)DateTime.UtcNow.Subtract(new DateTime(1970, 1, 1)).TotalSeconds")]
    [InlineData("Math.Floor((DateTime.UtcNow - DateTime.UnixEpoch).TotalSeconds)")]
    [InlineData("new DateTimeOffset(DateTime.Now).ToUnixTimeSeconds()")]
    [InlineData("new DateTimeOffset(DateTime.UtcNow).ToUnixTimeSeconds()")]
    [InlineData("(DateTime.UtcNow.Ticks - 621355968000000000) / 10000000")]
    [InlineData("Clock()")]
    public Task Unix_seconds_or_unknown(string time) => Silent(Sent(time).Replace("static string Sign(", "static long Clock() => long.Parse(Console.ReadLine()!); static string Sign(", StringComparison.Ordinal));

    [Fact]
    public Task The_sdks_timestamp() => Finds(Rule, """
        namespace MMOLove.Referral
        {
            public class ReferralClient { public static string SignReferralBody(string rawBody, string secret, long timestamp) => ""; }
        }

        class C
        {
            string Wrong(string body, string secret) => MMOLove.Referral.ReferralClient.SignReferralBody(body, secret, {|MMOREF105:DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()|});
            string Right(string body, string secret) => MMOLove.Referral.ReferralClient.SignReferralBody(body, secret, DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        }
        """);

    [Fact]
    public Task Milliseconds_elsewhere_are_nobodys_business() => Silent(Sender("""
        client.DefaultRequestHeaders.Add("X-Other-Signature", $"t={DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()},v1={Sign("", secret)}");
        await Task.CompletedTask;
        """));
}
