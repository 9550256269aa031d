using Microsoft.CodeAnalysis.Diagnostics;
using MMOLove.Referral.Analyzers.Delivery;
using MMOLove.Referral.Analyzers.Secrets;
using MMOLove.Referral.Analyzers.Tests.Sdk;

namespace MMOLove.Referral.Analyzers.Tests.Definitions;

/// <summary>
/// The rules look only into files that can matter. A file that has none of our names matters all the same where it calls a hook, holds an
/// answer, or gives a secret to something that is written elsewhere.
/// </summary>
public class FilesThatMatterTests
{
    static Task In<TAnalyzer>(string code, string elsewhere)
        where TAnalyzer : DiagnosticAnalyzer, new() => SdkCase.RunAsync<TAnalyzer>(code, t => t.TestState.Sources.Add(("Elsewhere.cs", elsewhere)));

    const string Hooks = """
        public partial class Hooks
        {
            [ReferralQualified] public partial Task<SendResult> ReachedTen([ReferralToken] string? mmref, [ServerEventId] string id);
            public partial Task<SendResult> ReachedTen(string? mmref, string id) => throw null!;
        }
        """;

    [Fact]
    public Task A_hook_is_called_by_its_name() => In<BlockedTickAnalyzer>("""
        class Ticks(Hooks hooks) { void Tick(string t) { [|hooks.ReachedTen(t, "id").Wait()|]; } }
        """, Hooks);

    [Fact]
    public Task A_call_of_the_client_is_told_by_its_name() => In<BlockedTickAnalyzer>("""
        class Ticks(Services services) { void Tick(string t) { [|services.Client.QualifiedAsync(t, "id").Wait()|]; } }
        """, "public class Services { public ReferralClient Client = null!; }");

    [Theory]
    [InlineData("public class Reports { public SendResult Last { get; set; } = null!; }")]
    [InlineData("public class Reports { public SendResult Last = null!; }")]
    [InlineData("public record Reports(SendResult Last);")]
    public Task An_answer_is_told_by_the_member_that_holds_it(string elsewhere) => In<UncheckedRewardAnalyzer>("""
        class Players(Reports reports)
        {
            void Pay(int gold) { }
            void GrantReward() { }
            void Look() { if ([|reports.Last.Ok|]) GrantReward(); }
        }
        """, elsewhere);

    [Fact]
    public Task A_header_is_told_by_its_constant() => In<BlockedTickAnalyzer>("""
        class Ticks(HttpClient http)
        {
            void Tick(HttpRequestMessage r, string mac) { r.Headers.Add(Names.Proof, mac); var a = [|http.SendAsync(r).Result|]; }
        }
        """, "public static class Names { public const string Proof = \"X-MMOLove-Signature\"; }");

    [Theory]
    [InlineData("class Program { static object Make() => new Reporter([|\"4f1c9a77d2e84b06\"|]); }")]
    [InlineData("class Program { static object Make() => (Reporter)new([|\"4f1c9a77d2e84b06\"|]); }")]
    [InlineData("class Sub : Reporter { public Sub() : base([|\"4f1c9a77d2e84b06\"|]) { } }")]
    public Task A_secret_is_given_from_a_file_that_says_nothing(string code) => In<SecretInSourceAnalyzer>(code, Reporter);

    const string Reporter = """
        public class Reporter(string key)
        {
            public object Client => new ReferralClient("server", key);
        }
        """;

    [Fact]
    public Task A_secret_is_set_from_a_file_that_says_nothing() => In<SecretInSourceAnalyzer>("""
        class Program { static void Set(Settings s) { s.SigningKey = [|"4f1c9a77d2e84b06"|]; } }
        """, """
        public class Settings { public string SigningKey { get; set; } = ""; public object Client => new ReferralClient("server", SigningKey); }
        """);

    [Fact]
    public Task Another_member_of_that_name_is_left_alone() => In<SecretInSourceAnalyzer>("""
        class Other { public string SigningKey { get; set; } = ""; }
        class Program { static void Set(Other s) { s.SigningKey = "4f1c9a77d2e84b06"; } }
        """, """
        public class Settings { public string SigningKey { get; set; } = ""; public object Client => new ReferralClient("server", SigningKey); }
        """);
}
