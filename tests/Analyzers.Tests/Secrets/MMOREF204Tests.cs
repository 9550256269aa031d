using MMOLove.Referral.Analyzers.Secrets;
using MMOLove.Referral.Analyzers.Tests.Sdk;

namespace MMOLove.Referral.Analyzers.Tests.Secrets;

public class MMOREF204Tests
{
    const string Read = """var secret = Environment.GetEnvironmentVariable("MMOLOVE_REFERRAL_SECRET") ?? "";""";

    static Task In(string statements, Action<RuleTest<SecretInTextAnalyzer>>? with = null) => SdkCase.RunAsync<SecretInTextAnalyzer>($$"""
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.Logging;
        class Referrals
        {
            async Task M(ILogger logger, IConfiguration configuration, ReferralOutboxOptions options, string given)
            {
                await Task.Yield();
                {{statements}}
            }
        }
        """, with);

    [Theory]
    [InlineData(Read + """logger.LogInformation("signing with {Secret}", [|secret|]);""")]
    [InlineData(Read + """logger.LogInformation($"signing with {[|secret|]}");""")]
    [InlineData(Read + """Console.WriteLine("signing with " + [|secret|]);""")]
    [InlineData(Read + """Console.Error.WriteLine([|secret|]);""")]
    [InlineData(Read + """Console.WriteLine(string.Format("{0}", [|secret|]));""")]
    [InlineData(Read + """throw new InvalidOperationException($"bad secret {[|secret|]}");""")]
    [InlineData(Read + """throw new InvalidOperationException("bad secret " + [|secret|].Trim());""", true)]
    [InlineData(Read + """var text = $"?secret={[|secret|]}"; given = text;""")]
    [InlineData("""Console.WriteLine([|configuration["MMOLove:ReferralSecret"]|]);""")]
    [InlineData("""logger.LogWarning("{S}", [|options.Secret|]);""")]
    [InlineData("""_ = new ReferralClient("server", given); logger.LogWarning("{S}", [|given|]);""")]
    public Task A_secret_reaches_text(string statements, bool whole = false) =>
        In(whole ? statements.Replace("[|secret|].Trim()", "[|secret.Trim()|]") : statements);

    [Theory]
    [InlineData(Read + """logger.LogInformation("the secret has {Length} characters", secret.Length);""")]
    [InlineData(Read + """Console.WriteLine(secret.Length == 0 ? "no secret" : "secret set");""")]
    [InlineData(Read + """Console.WriteLine(secret[..2] + "…");""")]
    [InlineData(Read + """Console.WriteLine($"fingerprint {Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)))}");""")]
    [InlineData(Read + """var key = Encoding.UTF8.GetBytes($"{secret}");""")]
    [InlineData(Read + """var signingKey = $"{secret}\n"; _ = new ReferralClient("server", $"{secret}");""")]
    [InlineData(Read + """logger.LogInformation("{Name} is read from {Variable}", nameof(secret), "MMOLOVE_REFERRAL_SECRET");""")]
    [InlineData("""logger.LogInformation("{S}", new ReferralSecret(given)); Console.WriteLine(options.ServerId);""")]
    [InlineData("""Console.WriteLine(configuration["MMOLove:ServerId"]); Console.WriteLine(given);""")]
    public Task Its_length_its_hash_its_name_are_quiet(string statements) => In(statements);

    [Fact]
    public Task A_secret_field_is_known_by_what_it_was_read_from() => SdkCase.RunAsync<SecretInTextAnalyzer>("""
        class Referrals
        {
            readonly string? _secret = Environment.GetEnvironmentVariable("MMOLOVE_CALLBACK_SECRET");
            string Token { get; } = "MMOLove";
            void Log() { Console.WriteLine([|_secret|]); Console.WriteLine(Token); }
        }
        """);

    [Fact]
    public Task Top_level_programs_lambdas_and_local_functions() => SdkCase.RunAsync<SecretInTextAnalyzer>("""
        var secret = Environment.GetEnvironmentVariable("MMOLOVE_REFERRAL_SECRET");
        Action log = () => Console.WriteLine([|secret|]);
        void Local() => Console.WriteLine($"{[|secret|]}");
        Local();
        log();
        """, t => SdkCase.TopLevel(t.TestState));

    [Fact]
    public Task Half_typed_code_is_no_reason_to_throw() => In(Read + """Console.WriteLine(secret + {|CS0103:other|}); logger.{|CS1061:LogSecret|}(secret);""");

    [Fact]
    public Task A_project_without_our_name_is_not_looked_at() => new RuleTest<SecretInTextAnalyzer>
    {
        TestCode = """class C { void M(string secret) => System.Console.WriteLine(secret); }""",
    }.RunAsync();
}
