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
}
