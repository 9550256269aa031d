using MMOLove.Referral.Analyzers.Delivery;
using MMOLove.Referral.Analyzers.Tests.Sdk;

namespace MMOLove.Referral.Analyzers.Tests.Delivery;

public class MMOREF305Tests
{
    static string Code(string statements) => $$"""
        partial class Hooks
        {
            [ReferralQualified] public partial void Reached([ReferralToken] string? mmref, [ServerEventId] string id, bool test = false);
            public partial void Reached(string? mmref, string id, bool test) { }
        }
        class Referrals(Hooks hooks, bool dryRun)
        {
            bool IsDevelopment() => dryRun;
            void M(string token)
            {
        {{statements}}
            }
        }
        """;

    static Task In(string statements, Action<RuleTest<ShippedTestEventAnalyzer>>? with = null) => SdkCase.RunAsync(Code(statements), with);

    [Theory]
    [InlineData("""hooks.Reached(token, "id", [|test: true|]);""")]
    [InlineData("""hooks.Reached(token, "id", [|true|]);""")]
    [InlineData("""_ = new { token, server_event_id = "id", [|test = true|] };""")]
    [InlineData("""_ = new Dictionary<string, object> { ["token"] = token, ["server_event_id"] = "id", [|["test"] = true|] };""")]
    [InlineData("""Action later = () => hooks.Reached(token, "id", [|test: true|]); void Local() => hooks.Reached(token, "id", [|test: true|]); Local();""")]
    public Task A_dry_run(string statements) => In(statements);

    [Theory]
    [InlineData("""hooks.Reached(token, "id");""")]
    [InlineData("""hooks.Reached(token, "id", test: false);""")]
    [InlineData("""hooks.Reached(token, "id", test: dryRun);""")]
    [InlineData("""if (IsDevelopment()) hooks.Reached(token, "id", test: true);""")]
    [InlineData("""void SendTestEvent() => hooks.Reached(token, "id", test: false);""")]
    [InlineData("""_ = new { token, test = true };""")]
    public Task A_real_event_or_a_guarded_one_is_quiet(string statements) => In(statements);

    [Fact]
    public Task Only_where_debug_code_is_compiled() => In("""
        #if DEBUG
                hooks.Reached(token, "id", test: true);
        #endif
                hooks.Reached(token, "id", [|test: true|]);
        """, t => t.PreprocessorSymbols.Add("DEBUG"));

    [Fact]
    public Task A_member_that_says_it_tries_is_quiet() => SdkCase.RunAsync<ShippedTestEventAnalyzer>(
        """class Dashboard { object SendTestEvent(string token) => new { token, server_event_id = "id", test = true }; }""");

    [Fact]
    public Task A_test_project_is_quiet() => In("""hooks.Reached(token, "id", test: true);""", t => t.TestState.AdditionalReferences.Add(TestReferences.AssemblyOf(typeof(FactAttribute))));

    [Fact]
    public Task Top_level_programs_and_half_typed_code() => SdkCase.RunAsync<ShippedTestEventAnalyzer>("""
        Show(new { token = args[0], server_event_id = "id", [|test = true|] });
        Show(new { token = args[0], server_event_id = "id", test = {|CS0103:tru|} });
        static void Show(object o) { }
        """, t => SdkCase.TopLevel(t.TestState));

    [Fact]
    public Task Without_the_sdk_a_parameter_of_that_name_is_not_ours() => new RuleTest<ShippedTestEventAnalyzer>
    {
        TestCode = """class C { const string Brand = "MMOLove"; void Send(string token, string serverEventId, bool test) { } void M() => Send("t", "id", test: true); }""",
    }.RunAsync();
}
