using MMOLove.Referral.Analyzers.Secrets;
using MMOLove.Referral.Analyzers.Tests.Sdk;

namespace MMOLove.Referral.Analyzers.Tests.Secrets;

public class MMOREF203Tests
{
    const string Unity = """
        namespace UnityEngine { public class Object { } public class Component : Object { } public class MonoBehaviour : Component { } public class ScriptableObject : Object { } }
        """;

    static Task In(string code, Action<RuleTest<SecretOnClientAnalyzer>>? with = null) => SdkCase.RunAsync<SecretOnClientAnalyzer>(code, t =>
    {
        t.TestState.Sources.Add(("Unity.cs", Unity));
        with?.Invoke(t);
    });

    static Task WithOption(string code, string line) =>
        In(code, t => t.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", $"is_global = true\n{line}\n")));

    [Theory]
    [InlineData("""void Start(string s) { _ = [|new ReferralClient("server", s)|]; }""")]
    [InlineData("""string? _s = [|Environment.GetEnvironmentVariable("MMOLOVE_REFERRAL_SECRET")|];""")]
    [InlineData("""string Sign(string b, string s) => [|ReferralClient.SignReferralBody(b, s, 1)|];""")]
    [InlineData("""void Send(HttpRequestMessage r, byte[] k, byte[] b) => r.Headers.Add("X-MMOLove-Signature", Convert.ToHexString([|HMACSHA256.HashData(k, b)|]));""")]
    [InlineData("""void Start() { _ = new ReferralClient("server", [|Environment.GetEnvironmentVariable("MMOLOVE_REFERRAL_SECRET")|] ?? ""); }""")]
    public async Task Signing_in_a_component_of_the_game_client(string member)
    {
        await In($"class Login : UnityEngine.MonoBehaviour {{ {member} }}");
        await In($"class Settings : UnityEngine.ScriptableObject {{ {member} }}");
    }

    [Fact]
    public Task A_type_inside_a_component_ships_with_it() => In(
        """class Login : UnityEngine.MonoBehaviour { class Inner { object Make(string s) => [|new ReferralClient("server", s)|]; } }""");

    [Theory]
    [InlineData("""class Login : UnityEngine.MonoBehaviour { byte[] Save(byte[] k, byte[] b) => HMACSHA256.HashData(k, b); string Site = "MMOLove"; }""")]
    [InlineData("""class Server { object Make(string s) => new ReferralClient("server", s); }""")]
    [InlineData("""class Login : UnityEngine.MonoBehaviour { string? Token(IDictionary<string, string> query) => query["mmref"]; }""")]
    public Task A_server_or_another_use_of_a_mac_is_quiet(string code) => In(code);

    [Fact]
    public async Task A_dedicated_server_is_a_server()
    {
        const string Guarded = """
            class Login : UnityEngine.MonoBehaviour
            {
            #if UNITY_SERVER || UNITY_EDITOR
                object Make(string s) => new ReferralClient("server", s);
            #endif
            }
            """;
        await In(Guarded, t => t.PreprocessorSymbols.Add("UNITY_EDITOR"));
        await In(Guarded.Replace("#if UNITY_SERVER || UNITY_EDITOR", "#if UNITY_2022"), t => t.PreprocessorSymbols.AddRange(["UNITY_2022", "UNITY_SERVER"]));
        await In(Guarded.Replace("UNITY_SERVER || UNITY_EDITOR", "!UNITY_SERVER").Replace("new ReferralClient(\"server\", s)", "[|new ReferralClient(\"server\", s)|]"));
        await In(Guarded.Replace("UNITY_SERVER || UNITY_EDITOR", "UNITY_SERVER\n#else").Replace("new ReferralClient(\"server\", s)", "[|new ReferralClient(\"server\", s)|]"));
    }

    [Theory]
    [InlineData("build_property.UsingMicrosoftNETSdkBlazorWebAssembly = true")]
    [InlineData("build_property.UseMaui = true")]
    public Task A_project_that_runs_at_the_players(string option) =>
        WithOption("""class Page { object Make(string s) => [|new ReferralClient("server", s)|]; }""", option);

    [Theory]
    [InlineData("build_property.UseMaui = ")]
    [InlineData("build_property.UseMaui = true\nmmolove_referral_server_only = true")]
    public Task A_project_that_does_not_or_says_so(string options) =>
        WithOption("""class Page { object Make(string s) => new ReferralClient("server", s); }""", options);

    [Fact]
    public Task The_switch_works_per_folder() => In(
        """class Login : UnityEngine.MonoBehaviour { object Make(string s) => new ReferralClient("server", s); }""",
        t => t.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", "root = true\n[*.cs]\nmmolove_referral_server_only = true\n")));

    [Fact]
    public Task Without_unity_there_is_no_client() => SdkCase.RunAsync<SecretOnClientAnalyzer>(
        """class MonoBehaviour { } class Login : MonoBehaviour { object Make(string s) => new ReferralClient("server", s); }""");

    [Fact]
    public Task Lambdas_local_functions_and_half_typed_code() => In("""
        class Login : UnityEngine.MonoBehaviour
        {
            void Start(string s)
            {
                Func<object> make = () => [|new ReferralClient("server", s)|];
                async Task<string> Local() { await Task.Yield(); return [|ReferralClient.SignReferralBody("", s, 1)|]; }
                _ = new ReferralClient("server", {|CS0103:missing|});
                _ = new {|CS7036:ReferralClient|}();
            }
        }
        """);
}
