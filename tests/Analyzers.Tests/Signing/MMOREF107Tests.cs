using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using static MMOLove.Referral.Analyzers.Tests.Signing.Samples;
using static MMOLove.Referral.Analyzers.Tests.Signing.SigningTest;

namespace MMOLove.Referral.Analyzers.Tests.Signing;

public class MMOREF107Tests
{
    const string Rule = "MMOREF107";

    static string Check(string comparison) => Receiver($$"""
        using var reader = new StreamReader(Request.Body);
        var header = Request.Headers["X-MMOLove-Signature"].ToString().Split(',');
        var t = header[0].Substring(2);
        var received = header[1].Substring(3);
        var expected = Mac(t, await reader.ReadToEndAsync(), secret);
        if (!Fresh(t) || {{comparison}}) return Unauthorized();
        """);

    [Theory]
    [InlineData("{|MMOREF107:expected != received|}")]
    [InlineData("!({|MMOREF107:received == expected|})")]
    [InlineData("!{|MMOREF107:expected.Equals(received)|}")]
    [InlineData("!{|MMOREF107:expected.Equals(received, StringComparison.OrdinalIgnoreCase)|}")]
    [InlineData("!{|MMOREF107:string.Equals(expected, received)|}")]
    [InlineData("{|MMOREF107:string.CompareOrdinal(expected, received)|} != 0")]
    [InlineData("!{|MMOREF107:Encoding.UTF8.GetBytes(expected).SequenceEqual(Encoding.UTF8.GetBytes(received))|}")]
    [InlineData("!{|MMOREF107:Convert.FromHexString(expected).AsSpan().SequenceEqual(Convert.FromHexString(received))|}")]
    public Task An_ordinary_comparison(string comparison) => Finds(Rule, Check(comparison));

    [Theory]
    [InlineData("!Same(expected, received)")]
    [InlineData("!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(received))")]
    [InlineData("expected.Length != received.Length")]
    [InlineData("t == \"0\"")]
    [InlineData("string.IsNullOrEmpty(received)")]
    public Task A_fixed_time_comparison_or_none(string comparison) => Silent(Check(comparison));

    [Fact]
    public Task A_comparison_of_two_digests_without_a_header_says_nothing() => Silent(Receiver("""
        if (Mac("1", "a", secret) == await System.IO.File.ReadAllTextAsync("seal")) return NotFound();
        """));

    [Fact]
    public Task Another_senders_header_is_a_suggestion() => new SigningTest(Rule)
    {
        TestCode = Receiver("""
            if ({|#0:Mac("1", "a", secret) != {|#1:Request.Headers["X-Hub-Signature-256"]|}|}) return Unauthorized();
            """),
        ExpectedDiagnostics = { new DiagnosticResult(Rule, DiagnosticSeverity.Info).WithLocation(0).WithLocation(1) },
    }.RunAsync();

    [Fact]
    public Task A_helper_that_gets_the_header_as_an_argument() => Finds(Rule, Usings + """
        class Receiver(byte[] key, TimeProvider clock)
        {
            public bool IsGenuine(HttpRequest request, string body) => Check(body, request.Headers["X-MMOLove-Signature"]!, clock.GetUtcNow());

            bool Check(string body, string header, DateTimeOffset now)
            {
                var parts = header.Split(',');
                var mac = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(parts[0].Substring(2) + "." + body));
                return {|MMOREF107:Convert.ToHexStringLower(mac) == parts[1].Substring(3)|};
            }
        }
        """);
}
