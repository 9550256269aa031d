using static MMOLove.Referral.Analyzers.Tests.Signing.Samples;
using static MMOLove.Referral.Analyzers.Tests.Signing.SigningTest;

namespace MMOLove.Referral.Analyzers.Tests.Signing;

public class MMOREF109Tests
{
    const string Rule = "MMOREF109";

    static string Sent(string mac, string header = "t={t},v1=sha256={Convert.ToHexStringLower(mac)}") => Sender($$"""
        var json = JsonSerializer.Serialize(payload);
        var t = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var key = Encoding.UTF8.GetBytes(secret);
        var mac = {{mac}};
        client.DefaultRequestHeaders.Add("X-MMOLove-Signature", $"{{header}}");
        await client.PostAsync("/events", new StringContent(json));
        """);

    [Theory]
    [InlineData("{|MMOREF109:HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(json))|}")]
    [InlineData("{|MMOREF109:HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($\"{t}:{json}\"))|}")]
    [InlineData("{|MMOREF109:HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($\"{t}{json}\"))|}")]
    [InlineData("{|MMOREF109:HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($\"{json}.{t}\"))|}")]
    [InlineData("{|MMOREF109:SHA256.HashData(Encoding.UTF8.GetBytes($\"{t}.{json}\"))|}")]
    [InlineData("{|MMOREF109:HMACSHA512.HashData(key, Encoding.UTF8.GetBytes($\"{t}.{json}\"))|}")]
    [InlineData("{|MMOREF109:new HMACSHA1(key).ComputeHash(Encoding.UTF8.GetBytes($\"{t}.{json}\"))|}")]
    public Task Another_text_or_another_digest(string mac) => Finds(Rule, Sent(mac));

    [Theory]
    [InlineData("HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($\"{t}.{json}\"))")]
    [InlineData("HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(string.Concat(t, \".\", json)))")]
    [InlineData("new HMACSHA256(key).ComputeHash(Encoding.UTF8.GetBytes(t + \".\" + json))")]
    [InlineData("CryptographicOperations.HmacData(HashAlgorithmName.SHA256, key, Encoding.UTF8.GetBytes(t + \".\" + json))")]
    [InlineData("HMACSHA256.HashData(key, Compose(t, json))")]
    public Task The_contracts_text(string mac) => Silent(Sent(mac).Replace("static string Sign(", "static byte[] Compose(long t, string json) => System.IO.File.ReadAllBytes(t + json); static string Sign(", StringComparison.Ordinal));

    [Fact]
    public Task Two_looks_at_the_clock() => Finds(Rule, Sent(
        "HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($\"{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}.{json}\"))",
        "t={{|MMOREF109:DateTimeOffset.UtcNow.ToUnixTimeSeconds()|}},v1=sha256={Convert.ToHexStringLower(mac)}"));

    [Fact]
    public Task A_callback_checked_over_the_body_alone() => Finds(Rule, Receiver("""
        using var reader = new StreamReader(Request.Body);
        var raw = await reader.ReadToEndAsync();
        var mac = Convert.ToHexStringLower({|MMOREF109:HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(raw))|});
        if (!Fresh("1") || !Same(mac, Request.Headers["X-MMOLove-Signature"].ToString().Substring(20))) return Unauthorized();
        """));

    [Fact]
    public Task Others_sign_the_body_alone() => Silent(Receiver("""
        using var reader = new StreamReader(Request.Body);
        var raw = await reader.ReadToEndAsync();
        var mac = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(raw)));
        if (!Same(mac, Request.Headers["X-Hub-Signature-256"].ToString().Substring(7))) return Unauthorized();
        """));
}
