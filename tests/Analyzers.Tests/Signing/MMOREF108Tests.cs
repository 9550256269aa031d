using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using static MMOLove.Referral.Analyzers.Tests.Signing.Samples;
using static MMOLove.Referral.Analyzers.Tests.Signing.SigningTest;

namespace MMOLove.Referral.Analyzers.Tests.Signing;

public class MMOREF108Tests
{
    const string Rule = "MMOREF108";

    static string Receiver(string more, string result) => Usings + $$"""
        class Receiver(byte[] key)
        {
            public bool IsGenuine(HttpRequest request, string body)
            {
                var parts = request.Headers["X-MMOLove-Signature"].ToString().Split(',');
                var t = parts[0].Substring(2);
                var mac = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(t + "." + body));
                return {{result}};
            }

            {{more}}
        }
        """;

    const string Compare = "CryptographicOperations.FixedTimeEquals(mac, Convert.FromHexString(parts[1].Substring(3)))";

    [Fact]
    public Task Nothing_looks_at_a_clock() => Finds(Rule, Receiver("", "{|MMOREF108:" + Compare + "|}"));

    [Theory]
    [InlineData("", "Math.Abs(DateTimeOffset.UtcNow.ToUnixTimeSeconds() - long.Parse(t)) <= 300 && ")]
    [InlineData("bool Near(string t) => Math.Abs(DateTime.UtcNow.Ticks - long.Parse(t)) <= 300;", "Near(t) && ")]
    [InlineData("static bool IsExpired(string t) => t.Length > 20;", "!IsExpired(t) && ")]
    [InlineData("static long Now => DateTimeOffset.UtcNow.ToUnixTimeSeconds();", "Now - long.Parse(t) < 300 && ")]
    public Task Something_does(string more, string check) => Silent(Receiver(more, check + Compare));

    [Fact]
    public Task The_sdks_verifier_looks_unless_told_not_to() => new SigningTest(Rule)
    {
        TestCode = """
            namespace MMOLove.Callback
            {
                public class VerifyResult { }
                public static class MmoLoveCallback { public static VerifyResult VerifyHeartCallback(string rawBody, string? signatureHeader, string secret, int toleranceSec = 300) => new(); }
            }

            class C
            {
                object Right(string body, string header, string secret) => MMOLove.Callback.MmoLoveCallback.VerifyHeartCallback(body, header, secret);
                object Wrong(string body, string header, string secret) => {|#0:MMOLove.Callback.MmoLoveCallback.VerifyHeartCallback(body, header, secret, int.MaxValue)|};
            }
            """,
        ExpectedDiagnostics = { new DiagnosticResult(Rule, DiagnosticSeverity.Info).WithLocation(0) },
    }.RunAsync();

    [Fact]
    public Task Others_sign_without_a_time() => Silent(Receiver("", Compare).Replace("X-MMOLove-Signature", "X-Hub-Signature-256", StringComparison.Ordinal));
}
