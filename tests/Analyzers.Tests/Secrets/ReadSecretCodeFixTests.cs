using MMOLove.Referral.Analyzers.Secrets;
using MMOLove.Referral.Analyzers.Tests.Sdk;
using MMOLove.Referral.CodeFixes.Secrets;

namespace MMOLove.Referral.Analyzers.Tests.Secrets;

public class ReadSecretCodeFixTests
{
    const string Read = """Environment.GetEnvironmentVariable("MMOLOVE_REFERRAL_SECRET") ?? throw new InvalidOperationException("MMOLOVE_REFERRAL_SECRET is not set.")""";

    static Task In(string members, string fixedMembers, Action<RuleFixTest<SecretInSourceAnalyzer, ReadSecretCodeFix>>? with = null) =>
        SdkCase.FixAsync($$"""
            class Referrals
            {
                {{members}}
            }
            """, $$"""
            class Referrals
            {
                {{fixedMembers}}
            }
            """, with);

    [Fact]
    public Task A_literal_argument() => In(
        """ReferralClient Client = new("server", [|"whsec_live_81f0"|]);""",
        $$"""ReferralClient Client = new("server", {{Read}});""");

    [Fact]
    public Task A_constant_becomes_a_value_and_its_uses_stay() => In(
        """private const string S = "whsec_live_81f0"; ReferralClient A => new("a", [|S|]); ReferralClient B => new("b", [|S|]);""",
        $$"""private static readonly string S = {{Read}}; ReferralClient A => new("a", S); ReferralClient B => new("b", S);""",
        t => t.NumberOfIncrementalIterations = 1);

    [Fact]
    public Task A_local_constant() => In(
        """ReferralClient Make() { const string S = [|"whsec_live_81f0"|]; return new("server", S); }""",
        $$"""ReferralClient Make() { string S = {{Read}}; return new("server", S); }""");

    [Fact]
    public Task A_fallback_becomes_an_error() => In(
        """string S() => Environment.GetEnvironmentVariable("MMOLOVE_REFERRAL_SECRET") ?? [|"whsec_live_81f0"|];""",
        $$"""string S() => {{Read}};""");

    [Fact]
    public Task An_option_and_a_setting() => In(
        """object O() => new ReferralOutboxOptions { Secret = [|"whsec_live_81f0"|] }; object D() => new Dictionary<string, string?> { ["MMOLove:CallbackSecret"] = [|"whsec_live_92a1"|] };""",
        $$"""object O() => new ReferralOutboxOptions { Secret = {{Read}} }; object D() => new Dictionary<string, string?> { ["MMOLove:CallbackSecret"] = {{Read.Replace("REFERRAL", "CALLBACK")}} };""");

    [Fact]
    public Task Bytes_are_made_of_what_is_read() => In(
        """static readonly byte[] Key = "whsec_live_81f0"u8.ToArray(); string S(byte[] b) => Convert.ToHexString(HMACSHA256.HashData([|Key|], b)) + "X-MMOLove-Signature";""",
        $$"""static readonly byte[] Key = Encoding.UTF8.GetBytes({{Read}}); string S(byte[] b) => Convert.ToHexString(HMACSHA256.HashData(Key, b)) + "X-MMOLove-Signature";""");

    [Fact]
    public Task Part_of_an_expression() => In(
        """ReferralClient Make(bool live, string other) => new("server", live ? [|"whsec_live_81f0"|] : other);""",
        $$"""ReferralClient Make(bool live, string other) => new("server", live ? {{Read}} : other);""");

    [Fact]
    public Task Configuration_where_one_is_at_hand() => SdkCase.FixAsync<SecretInSourceAnalyzer, ReadSecretCodeFix>("""
        using Microsoft.AspNetCore.Builder;
        var builder = WebApplication.CreateBuilder(args);
        var client = new ReferralClient("server", [|"whsec_live_81f0"|]);
        """, """
        using Microsoft.AspNetCore.Builder;
        var builder = WebApplication.CreateBuilder(args);
        var client = new ReferralClient("server", builder.Configuration["MMOLove:ReferralSecret"] ?? throw new InvalidOperationException("MMOLove:ReferralSecret is not set."));
        """, t =>
        {
            t.CodeActionEquivalenceKey = ReadSecretCodeFix.FromConfiguration;
            SdkCase.TopLevel(t.TestState);
        });

    [Theory]
    [InlineData("""ReferralClient Make(string secret = [|"whsec_live_81f0"|]) => new("server", secret);""")]
    [InlineData("""const string S = "whsec_live_81f0"; ReferralClient A => new("a", [|S|]); [Obsolete(S)] void Old() { }""")]
    [InlineData("""const string S = "whsec_live_81f0"; const string T = S + "x"; ReferralClient A => new("a", [|S|]); bool Is(string t) => t is S;""")]
    public Task Where_only_a_constant_is_allowed_nothing_is_offered(string members) => In(members, members);
}
