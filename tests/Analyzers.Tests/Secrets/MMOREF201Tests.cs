using Microsoft.CodeAnalysis;
using MMOLove.Referral.Analyzers.Secrets;
using MMOLove.Referral.Analyzers.Tests.Sdk;

namespace MMOLove.Referral.Analyzers.Tests.Secrets;

public class MMOREF201Tests
{
    static Task In(string member, params string[] more) =>
        SdkCase.RunAsync<SecretInSourceAnalyzer>($$"""
            class Referrals
            {
                {{member}}
            }
            {{string.Join("\n", more)}}
            """);

    [Theory]
    [InlineData("""ReferralClient Client = new("server", [|"whsec_live_81f0"|]);""")]
    [InlineData("""ReferralSecret Secret = new([|"whsec_live_81f0"|]);""")]
    [InlineData("""ReferralOutboxOptions Options = new() { ServerId = "server", Secret = [|"whsec_live_81f0"|] };""")]
    [InlineData("""bool Legacy(string u) => MmoLoveCallback.VerifyLegacyGet(u, "1", "ab", [|"whsec_live_81f0"|]);""")]
    [InlineData("""string Sign(string body) => ReferralClient.SignReferralBody(body, timestamp: 1, secret: [|"whsec_live_81f0"|]);""")]
    public Task A_literal_reaches_a_secret_of_the_sdk(string member) => In(member);

    [Theory]
    [InlineData("""ReferralClient Make() { var s = [|"whsec_live_81f0"|]; return new("server", s); }""")]
    [InlineData("""ReferralClient Make() { const string S = [|"whsec_live_81f0"|]; return new("server", S); }""")]
    [InlineData("""ReferralClient Make() { string s; s = [|"whsec_live_81f0"|]; return new("server", s); }""")]
    [InlineData("""ReferralClient Make(string p) => new("server", [|"whsec_" + "live_81f0"|]);""")]
    [InlineData("""ReferralClient Make() { var a = "whsec_"; var b = "live_81f0"; return new("server", [|a + b|]); }""")]
    [InlineData("""ReferralClient Make() { var a = "81f0"; return new("server", [|$"whsec_live_{a}"|]); }""")]
    [InlineData("""ReferralClient Make(string? p) => new("server", p ?? [|"whsec_live_81f0"|]);""")]
    [InlineData("""ReferralClient Make(bool p, string q) => new("server", p ? q : [|"whsec_live_81f0"|]);""")]
    [InlineData("""ReferralClient Make(string secret = [|"whsec_live_81f0"|]) => new("server", secret);""")]
    [InlineData("""ReferralClient Make(string? c) { var s = [|"whsec_live_81f0"|]; if (c != null) s = c; return new("server", s); }""")]
    [InlineData("""ReferralClient Make(string? c) { c ??= "x"; var s = c; s ??= [|"whsec_live_81f0"|]; return new("server", s); }""")]
    [InlineData("""ReferralClient Make(int n) => new("server", n switch { 1 => [|"whsec_live_81f0"|], _ => "" });""")]
    public Task A_constant_arrives_through_locals_and_expressions(string member) => In(member);

    [Theory]
    [InlineData("""const string S = "whsec_live_81f0"; ReferralClient Make() => new("server", [|S|]);""")]
    [InlineData("""static readonly string S = "whsec_live_81f0"; ReferralClient Make() => new("server", [|S|]);""")]
    [InlineData("""static string S => "whsec_live_81f0"; ReferralClient Make() => new("server", [|S|]);""")]
    [InlineData("""string S { get; set; } = "whsec_live_81f0"; ReferralClient Make() => new("server", [|S|]);""")]
    [InlineData("""readonly string _s; Referrals() { _s = "whsec_live_81f0"; } ReferralClient Make() => new("server", [|_s|]);""")]
    [InlineData("""static readonly string S = Environment.GetEnvironmentVariable("OTHER") ?? "whsec_live_81f0"; ReferralClient Make() => new("server", [|S|]);""")]
    public Task A_constant_arrives_through_fields_and_properties(string member) => In(member);

    [Fact]
    public Task A_constant_of_another_type_is_told_where_it_arrives() => In(
        """ReferralClient Make() => new("server", [|Keys.Referral|]);""",
        """static class Keys { public const string Referral = "whsec_live_81f0"; }""");

    [Fact]
    public Task A_default_of_an_options_class_of_the_users_own_arrives() => In(
        """ReferralClient Make(Settings s) => new("server", [|s.Signing|]);""",
        """class Settings { public string Signing { get; set; } = "whsec_live_81f0"; }""");

    [Theory]
    [InlineData("""string Secret() => Environment.GetEnvironmentVariable("MMOLOVE_REFERRAL_SECRET") ?? [|"whsec_live_81f0"|];""")]
    [InlineData("""string Secret(Microsoft.Extensions.Configuration.IConfiguration c) => c["MMOLove:ReferralSecret"] ?? [|"whsec_live_81f0"|];""")]
    [InlineData("""object Settings() => new Dictionary<string, string?> { ["MMOLove:ReferralSecret"] = [|"whsec_live_81f0"|] };""")]
    [InlineData("""object Settings() => new Dictionary<string, string?> { { "MMOLove:Callback:CallbackSecret", [|"whsec_live_81f0"|] } };""")]
    [InlineData("""object Settings() => new Dictionary<string, string?> { ["MMOLove:CallbackSecrets:1"] = [|"whsec_live_81f0"|] };""")]
    [InlineData("""object Settings() => new KeyValuePair<string, string?>("MMOLOVE_CALLBACK_SECRET", [|"whsec_live_81f0"|]);""")]
    [InlineData("""void Set() => Environment.SetEnvironmentVariable("MMOLOVE_REFERRAL_SECRET", [|"whsec_live_81f0"|]);""")]
    [InlineData("""void Set(Microsoft.Extensions.Configuration.IConfiguration c) => c["MMOLove:ReferralSecret"] = [|"whsec_live_81f0"|];""")]
    public Task A_constant_under_a_documented_name_is_a_secret_wherever_it_goes(string member) => In(member);

    [Theory]
    [InlineData("")]
    [InlineData("<your secret>")]
    [InlineData("your-referral-secret")]
    [InlineData("changeme")]
    [InlineData("xxxxxxxx")]
    [InlineData("${MMOLOVE_REFERRAL_SECRET}")]
    [InlineData("MMOLOVE_REFERRAL_SECRET")]
    [InlineData("MMOLove:ReferralSecret")]
    [InlineData("ReferralSecret")]
    [InlineData("#{Octopus.Secret}#")]
    public Task A_placeholder_or_a_name_is_no_secret(string text) => In($"""ReferralClient Client = new("server", "{text}");""");

    [Theory]
    [InlineData("""ReferralClient Make() => new("server", Environment.GetEnvironmentVariable("MMOLOVE_REFERRAL_SECRET")!);""")]
    [InlineData("""ReferralClient Make() => new("server", Environment.GetEnvironmentVariable(ReferralSecret.EnvironmentVariable) ?? throw new InvalidOperationException("no secret"));""")]
    [InlineData("""ReferralClient Make(string secret) => new("server", secret);""")]
    [InlineData("""ReferralClient Make(string c) { var s = "whsec_live_81f0"; s = c; return new("server", s); }""")]
    [InlineData("""string NameOfSecret = "whsec_live_81f0"; string Cookie(string secret) => secret; string M() => Cookie("whsec_live_81f0");""")]
    [InlineData("""const string PublicKey = "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A"; ReferralClient Make(string s) => new(PublicKey, s);""")]
    [InlineData("""ReferralClient Make(string[] args) => new("server", System.IO.File.ReadAllText("/run/secrets/mmolove").Trim());""")]
    [InlineData("""ReferralClient Make(string user) => new("server", "whsec_" + user);""")]
    public Task What_is_read_at_run_time_or_goes_elsewhere_is_quiet(string member) => In(member);

    [Fact]
    public Task A_helper_of_the_same_type_is_followed_to_its_callers() => In(
        """ReferralClient Make(string secret) => new("server", secret); ReferralClient Default() => Make([|"whsec_live_81f0"|]);""");

    [Fact]
    public Task What_a_lambda_is_given_is_not_followed_for_it_has_no_name() => In(
        """Func<string, ReferralClient> Make() => secret => new ReferralClient("server", secret); Func<string, ReferralClient> Old() => delegate(string s) { return new ReferralClient("server", s); };""");

    [Fact]
    public Task A_constructor_of_another_type_is_followed_at_the_end_of_the_compilation() => In(
        """Sender Make() => new([|"whsec_live_81f0"|]);""",
        """class Sender { readonly string _s; public Sender(string s) { _s = s; } public ReferralClient Client => new("server", _s); }""");

    [Fact]
    public Task An_options_initialiser_of_another_type_is_followed_at_the_end_of_the_compilation() => In(
        """Settings Make() => new Settings { Signing = [|"whsec_live_81f0"|] };""",
        """class Settings { public string? Signing { get; set; } } class Sender { public ReferralClient Make(Settings s) => new("server", s.Signing!); }""");

    [Fact]
    public Task Top_level_programs_lambdas_and_local_functions() => SdkCase.RunAsync<SecretInSourceAnalyzer>("""
        var secret = [|"whsec_live_81f0"|];
        Func<ReferralClient> make = () => new ReferralClient("server", secret);
        async Task SendAsync()
        {
            using var client = new ReferralClient("server", [|"whsec_live_92a1"|]);
            await client.QualifiedAsync("t", "id");
        }
        await SendAsync();
        make();
        """, t => SdkCase.TopLevel(t.TestState));

    [Fact]
    public Task One_constant_in_one_member_is_told_once() => In(
        """void Make() { var s = [|"whsec_live_81f0"|]; _ = new ReferralClient("a", s); _ = new ReferralClient("b", s); }""");

    [Fact]
    public Task The_message_names_the_way_and_never_the_text() => SdkCase.RunAsync<SecretInSourceAnalyzer>("""
        class Referrals
        {
            const string S = {|#1:"whsec_live_81f0"|};
            ReferralClient Client = new("server", {|#0:S|});
        }
        """, t => t.ExpectedDiagnostics.Add(new DiagnosticResult("MMOREF201", DiagnosticSeverity.Warning).WithLocation(0).WithLocation(1).WithLocation(0)
            .WithMessage("The constant in 'S' reaches the parameter 'secret' of ReferralClient: whoever reads the source or the binary can sign as this server; read it from the environment variable MMOLOVE_REFERRAL_SECRET or from configuration")));

    [Fact]
    public Task In_a_test_project_it_is_an_info() => SdkCase.RunAsync<SecretInSourceAnalyzer>("""
        class Referrals { ReferralClient Client = new("server", {|#0:"whsec_live_81f0"|}); }
        """, t =>
        {
            t.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", "is_global = true\nbuild_property.IsTestProject = true\n"));
            t.ExpectedDiagnostics.Add(new DiagnosticResult("MMOREF201", DiagnosticSeverity.Info).WithLocation(0).WithLocation(0).WithLocation(0));
        });

    [Theory]
    [InlineData("""ReferralClient Make() => new("server", "whsec_live_81f0" +{|CS1525:)|};""")]
    [InlineData("""ReferralClient Make() => new("server", {|CS0103:unknown|} ?? {|CS0103:other|});""")]
    [InlineData("""ReferralClient Make() => new("server", secret: {|CS1525:)|};""")]
    public Task Half_typed_code_is_no_reason_to_throw(string member) => In(member);

    [Fact]
    public Task Without_the_sdk_there_is_nothing_to_say() => new RuleTest<SecretInSourceAnalyzer>
    {
        TestCode = """class ReferralClient { public ReferralClient(string serverId, string secret) { } static ReferralClient M() => new("MMOLove", "whsec_live_81f0"); }""",
    }.RunAsync();
}
