using Microsoft.CodeAnalysis;
using MMOLove.Referral.Analyzers.Delivery;
using MMOLove.Referral.Analyzers.Tests.Sdk;
using MMOLove.Referral.CodeFixes.Delivery;

namespace MMOLove.Referral.Analyzers.Tests.Delivery;

public class MMOREF306Tests
{
    static string Code(string member, string type = "class") => $$"""
        partial class Hooks
        {
            [ReferralQualified] public partial ValueTask<SendResult> Reached([ReferralToken] string? mmref, [ServerEventId] string id);
            public partial ValueTask<SendResult> Reached(string? mmref, string id) => default;
        }
        {{type}} Referrals(ReferralClient client, Hooks hooks, HttpClient http)
        {
            {{member}}
        }
        """;

    static Task In(string member) => SdkCase.RunAsync<BlockedTickAnalyzer>(Code(member));

    [Theory]
    [InlineData("""void Tick(string t) => [|client.QualifiedAsync(t, "id").Wait()|];""")]
    [InlineData("""void Tick(string t) { [|client.QualifiedAsync(t, "id").GetAwaiter().GetResult()|]; }""")]
    [InlineData("""void Tick(string t) { [|client.QualifiedAsync(t, "id").ConfigureAwait(false).GetAwaiter().GetResult()|]; }""")]
    [InlineData("""bool Tick(string t) => [|client.QualifiedAsync(t, "id").Result|].Ok;""")]
    [InlineData("""bool Tick(string t) { var sent = client.QualifiedAsync(t, "id"); return [|sent.Result|].Ok; }""")]
    [InlineData("""bool Tick(string t) => [|hooks.Reached(t, "id").AsTask().Result|].Ok;""")]
    [InlineData("""void Tick(string t) { [|Task.Run(() => client.QualifiedAsync(t, "id")).Wait()|]; }""")]
    [InlineData("""async Task Tick(string t) { await Task.Yield(); [|client.QualifiedAsync(t, "id").Wait()|]; }""")]
    [InlineData("""void Tick(string t) { Action a = () => [|client.QualifiedAsync(t, "id").Wait()|]; void Local() => [|client.QualifiedAsync(t, "id").Wait()|]; a(); Local(); }""")]
    [InlineData("""void Tick(HttpRequestMessage r, byte[] mac) { r.Headers.Add("X-MMOLove-Signature", Convert.ToHexString(mac)); var a = [|http.SendAsync(r).Result|]; }""")]
    public Task A_send_that_blocks(string member) => In(member);

    [Theory]
    [InlineData("""async Task Tick(string t) => await client.QualifiedAsync(t, "id");""")]
    [InlineData("""void Tick(string t) { _ = client.QualifiedAsync(t, "id"); }""")]
    [InlineData("""void Tick(string t) { new Thread(() => client.QualifiedAsync(t, "id").Wait()).Start(); }""")]
    [InlineData("""void Tick(HttpRequestMessage r) { var a = http.SendAsync(r).Result; }""")]
    [InlineData("""void Tick(Task t) { t.Wait(); Task.Delay(1).Wait(); }""")]
    [InlineData("""async Task Tick(string t) { var sent = client.QualifiedAsync(t, "id"); if (sent.IsCompleted) await sent; }""")]
    public Task Awaited_or_on_a_thread_of_its_own_is_quiet(string member) => In(member);

    [Fact]
    public Task The_entry_point_of_a_tool_may_wait() => SdkCase.RunAsync<BlockedTickAnalyzer>("""
        static class Tool { static void Main(string[] args) => new ReferralClient("server", args[0]).QualifiedAsync("t", "id").Wait(); }
        """, t => SdkCase.TopLevel(t.TestState));

    [Fact]
    public Task In_a_test_project_it_is_an_info() => SdkCase.RunAsync<BlockedTickAnalyzer>(
        """class T { void M(ReferralClient c) => {|#0:c.QualifiedAsync("t", "id").Wait()|}; }""", t =>
        {
            t.TestState.AdditionalReferences.Add(TestReferences.AssemblyOf(typeof(FactAttribute)));
            t.ExpectedDiagnostics.Add(new DiagnosticResult("MMOREF306", DiagnosticSeverity.Info).WithLocation(0).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations));
        });

    [Fact]
    public Task Half_typed_code_is_no_reason_to_throw() => In("""void Tick(string t) { client.QualifiedAsync(t, {|CS0103:x|}).Wait(); client.QualifiedAsync(t, "id").{|CS1061:Resul|}.Wait(); }""");

    [Fact]
    public Task Without_the_sdk_a_task_is_anybodys() => new RuleTest<BlockedTickAnalyzer>
    {
        TestCode = """using System.Threading.Tasks; class C { const string Brand = "MMOLove"; Task<int> QualifiedAsync() => Task.FromResult(1); void M() => QualifiedAsync().Wait(); }""",
    }.RunAsync();

    [Theory]
    [InlineData("""async Task Tick(string t) { [|client.QualifiedAsync(t, "id").Wait()|]; var ok = [|client.QualifiedAsync(t, "id").Result|].Ok; [|client.QualifiedAsync(t, "id").GetAwaiter().GetResult()|]; await Task.Yield(); }""",
        """async Task Tick(string t) { await client.QualifiedAsync(t, "id"); var ok = (await client.QualifiedAsync(t, "id")).Ok; await client.QualifiedAsync(t, "id"); await Task.Yield(); }""")]
    [InlineData("""void Tick(string t) { Func<Task> later = async () => { [|client.QualifiedAsync(t, "id").Wait()|]; await Task.Yield(); }; }""",
        """void Tick(string t) { Func<Task> later = async () => { await client.QualifiedAsync(t, "id"); await Task.Yield(); }; }""")]
    public Task In_an_async_method_the_fix_awaits(string before, string after) => SdkCase.FixAsync<BlockedTickAnalyzer, OutboxHookCodeFix>(Code(before), Code(after));

    [Fact]
    public Task Elsewhere_the_fix_makes_a_hook_over_the_outbox() => SdkCase.FixAsync<BlockedTickAnalyzer, OutboxHookCodeFix>("""
        class Referrals(ReferralClient client)
        {
            void Created(string t, string a)
            {
                [|client.RegisteredAsync(t, a, "reg").Wait()|];
            }

            void Reached(string t)
            {
                [|client.QualifiedAsync(t, "a").Wait()|];
                [|client.QualifiedAsync(serverEventId: "b", token: t).GetAwaiter().GetResult()|];
            }
        }
        """, """
        partial class Referrals(ReferralClient client)
        {
            void Created(string t, string a)
            {
                ReportRegistered(t, a, "reg");
            }

            void Reached(string t)
            {
                ReportQualified(t, "a");
                ReportQualified(t, "b");
            }

            // Goes through ReferralOutbox.Default: returns at once, delivers and retries in the background.
            [ReferralRegistered]
            static partial void ReportRegistered([ReferralToken] string? token, [RefereeIdentity] string refereeIdentity, [ServerEventId] string serverEventId);

            // Goes through ReferralOutbox.Default: returns at once, delivers and retries in the background.
            [ReferralQualified]
            static partial void ReportQualified([ReferralToken] string? token, [ServerEventId] string serverEventId);
        }
        """, t => t.CodeFixTestBehaviors = CodeFixTestBehaviors.None);

    [Theory]
    [InlineData("""bool Tick(string t) => [|client.QualifiedAsync(t, "id").Result|].Ok;""")]
    [InlineData("""void Tick(HttpRequestMessage r, byte[] mac) { r.Headers.Add("X-MMOLove-Signature", Convert.ToHexString(mac)); [|http.SendAsync(r).Wait()|]; }""")]
    public Task Where_the_answer_is_needed_nothing_is_offered(string member) => SdkCase.FixAsync<BlockedTickAnalyzer, OutboxHookCodeFix>(Code(member), Code(member));
}
