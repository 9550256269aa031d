using Microsoft.CodeAnalysis;
using MMOLove.Referral.Analyzers.Secrets;
using MMOLove.Referral.Analyzers.Secrets.SettingsFiles;

namespace MMOLove.Referral.Analyzers.Tests.Secrets;

public class MMOREF202Tests
{
    static Task In(string file, string text, Action<RuleTest<SecretInSettingsAnalyzer>>? with = null)
    {
        var test = new RuleTest<SecretInSettingsAnalyzer> { TestCode = "class C { }" };
        test.TestState.AdditionalFiles.Add((file, text));
        with?.Invoke(test);
        return test.RunAsync();
    }

    [Theory]
    [InlineData("""{ "MMOLove": { "ServerId": "8f0e", "ReferralSecret": [|"whsec_live_81f0"|] } }""")]
    [InlineData("""{ "mmolove": { "callbacksecret": [|"whsec_live_81f0"|] } }""")]
    [InlineData("""{ "MMOLove:ReferralSecret": [|"whsec_live_81f0"|] }""")]
    [InlineData("""{ "Games": { "MMOLove": { "Servers": [ { "Secret": [|"whsec_live_81f0"|] }, ] } } }""")]
    [InlineData("""{ "MMOLove": { "CallbackSecrets": [ [|"whsec_live_81f0"|], "<the old one>" ] } }""")]
    [InlineData("""{ /* keep */ "environment": { "MMOLOVE_CALLBACK_SECRET": [|"whsec_live_81f0"|] } }""")]
    [InlineData("{\n  // the real one\n  \"MMOLove\": {\n    \"ReferralSecret\": [|\"whsec_\\u006cive_81f0\"|],\n  }\n}")]
    public Task A_value_under_our_section_is_a_secret_in_json(string json) => In("appsettings.json", json);

    [Theory]
    [InlineData("""<configuration><appSettings><add key="MMOLove:ReferralSecret" value="[|whsec_live_81f0|]" /></appSettings></configuration>""")]
    [InlineData("""<configuration><environmentVariables><environmentVariable name="MMOLOVE_REFERRAL_SECRET" value="[|whsec_live_81f0|]" /></environmentVariables></configuration>""")]
    [InlineData("""<configuration><appSettings><add key="MMOLove:CallbackSecrets:0" value="[|whsec_live_81f0|]" /></appSettings></configuration>""")]
    [InlineData("""<settings><MMOLove><ReferralSecret>[|whsec_live_81f0|]</ReferralSecret></MMOLove></settings>""")]
    [InlineData("""<settings><MMOLove CallbackSecret="[|whsec_live_81f0|]" ServerId="8f0e1d2c" /></settings>""")]
    public Task A_value_under_our_names_is_a_secret_in_xml(string xml) => In("web.config", xml);

    [Theory]
    [InlineData("appsettings.json", """{ "MMOLove": { "ReferralSecret": "" } }""")]
    [InlineData("appsettings.json", """{ "MMOLove": { "ReferralSecret": "<from the dashboard>" } }""")]
    [InlineData("appsettings.json", """{ "MMOLove": { "ReferralSecret": "${MMOLOVE_REFERRAL_SECRET}" } }""")]
    [InlineData("appsettings.json", """{ "MMOLove": { "ServerId": "8f0e1d2c-3b4a" }, "Stripe": { "WebhookSecret": "whsec_live_81f0" } }""")]
    [InlineData("appsettings.json", """{ "MMOLove": { "SecretName": "whsec_live_81f0", "ReferralSecret": null } }""")]
    [InlineData("appsettings.json", """{ "MMOLove": { "ReferralSecret": "whsec_live""")]
    [InlineData("appsettings.json", "MMOLove: no JSON at all {")]
    [InlineData("web.config", """<configuration><appSettings><add key="MMOLove:ReferralSecret" value="__MMOLoveSecret__" /></appSettings></configuration>""")]
    [InlineData("web.config", """<configuration><appSettings><add key="MMOLove:ReferralSecret" value=""")]
    [InlineData("strings.json", """{ "ui": { "secret": "Your MMOLove secret is safe with us" } }""")]
    [InlineData("notes.txt", "MMOLOVE_REFERRAL_SECRET=whsec_live_81f0")]
    public Task Placeholders_other_secrets_and_broken_files_are_quiet(string file, string text) => In(file, text);

    [Theory]
    [InlineData(".env", "# MMOLove\nexport MMOLOVE_REFERRAL_SECRET='{|#0:whsec_live_81f0|}'\n", "MMOLOVE_REFERRAL_SECRET", "MMOLOVE_REFERRAL_SECRET")]
    [InlineData("launchSettings.json", """{ "profiles": { "Game": { "environmentVariables": { "MMOLove__CallbackSecret": "x", "MMOLOVE_CALLBACK_SECRET": {|#0:"whsec_live_81f0"|} } } } }""", "MMOLOVE_CALLBACK_SECRET", "MMOLOVE_CALLBACK_SECRET")]
    public Task What_stays_on_a_developers_machine_is_an_info(string file, string text, string key, string variable) => In(file, text, t =>
        t.ExpectedDiagnostics.Add(new DiagnosticResult(SecretInSettingsAnalyzer.Rule).WithSeverity(DiagnosticSeverity.Info).WithLocation(0).WithArguments(key, file, variable)));

    [Fact]
    public Task In_a_test_project_it_is_an_info() => In("appsettings.json", """{ "MMOLove": { "ReferralSecret": {|#0:"whsec_live_81f0"|} } }""", t =>
    {
        t.TestState.AdditionalReferences.Add(TestReferences.AssemblyOf(typeof(FactAttribute)));
        t.ExpectedDiagnostics.Add(new DiagnosticResult(SecretInSettingsAnalyzer.Rule).WithSeverity(DiagnosticSeverity.Info).WithLocation(0)
            .WithArguments("ReferralSecret", "appsettings.json", "MMOLOVE_REFERRAL_SECRET"));
    });

    [Fact]
    public void Every_prefix_of_a_settings_file_is_read_without_an_exception()
    {
        const string Text = """{ "MMOLove": { "a\u0041": [ 1, true, "x\"y" ], "ReferralSecret": "whsec" } } // end""";
        Assert.All(Enumerable.Range(0, Text.Length + 1), n => Assert.NotNull(JsonSettings.Read(Text[..n])));
        Assert.Equal(["aA", "aA", "ReferralSecret"], JsonSettings.Read(Text.Replace("1, true", "\"z\"")).Select(e => e.Path[^1]));
    }
}
