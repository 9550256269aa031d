using Microsoft.CodeAnalysis;
using MMOLove.Referral.Analyzers.Delivery;
using MMOLove.Referral.Analyzers.Tests.Sdk;
using MMOLove.Referral.CodeFixes.Delivery;

namespace MMOLove.Referral.Analyzers.Tests.Delivery;

public class MMOREF301Tests
{
    const string Type = """
        class Account { public long Id { get; set; } public string Name { get; set; } = ""; public DateTime Created { get; set; } }
        partial class Hooks
        {
            [ReferralQualified] public partial void Direct([ReferralToken] string? mmref, [ServerEventId] string id);
            [ReferralQualified(ServerEventId = "qual-{run}")] public partial void Templated([ReferralToken] string? mmref, string run);
            public partial void Direct(string? mmref, string id) { }
            public partial void Templated(string? mmref, string run) { }
        }
        """;

    static Task In(string statements) => SdkCase.RunAsync<UnstableEventIdAnalyzer>($$"""
        class Referrals(ReferralClient client, Hooks hooks)
        {
            int _next;
            async Task M(string token, Account account, string id, IDictionary<string, string> store)
            {
                await Task.Yield();
                {{statements}}
            }
        }
        {{Type}}
        """);

    [Theory]
    [InlineData("""await client.QualifiedAsync(token, [|Guid.NewGuid()|].ToString());""")]
    [InlineData("""await client.QualifiedAsync(token, serverEventId: [|Guid.NewGuid()|].ToString("N"));""")]
    [InlineData("""await client.RegisteredAsync(token, id, $"reg-{[|DateTime.UtcNow|].Ticks}");""")]
    [InlineData("""await client.RegisteredAsync(token, id, "reg-" + [|DateTimeOffset.UtcNow|].ToUnixTimeSeconds());""")]
    [InlineData("""await client.RegisteredAsync(token, id, string.Format("reg-{0}", [|Random.Shared.Next()|]));""")]
    [InlineData("""await client.RegisteredAsync(token, id, $"reg-{[|_next++|]}");""")]
    [InlineData("""await client.RegisteredAsync(token, id, $"reg-{[|Interlocked.Increment(ref _next)|]}");""")]
    [InlineData("""await client.RegisteredAsync(token, id, Convert.ToHexString([|RandomNumberGenerator.GetBytes(8)|]));""")]
    [InlineData("""await client.RegisteredAsync(token, id, $"reg-{[|account.Name.GetHashCode()|]}");""")]
    [InlineData("""var key = [|Guid.NewGuid()|].ToString(); Console.WriteLine(key); await client.QualifiedAsync(token, key);""")]
    [InlineData("""hooks.Direct(token, [|Guid.NewGuid()|].ToString());""")]
    [InlineData("""hooks.Templated(token, [|Guid.NewGuid()|].ToString());""")]
    [InlineData("""_ = new { @event = "qualified", token, server_event_id = [|Guid.NewGuid()|].ToString() };""")]
    [InlineData("""_ = new Dictionary<string, object> { ["event"] = "qualified", ["token"] = token, ["server_event_id"] = [|Guid.NewGuid()|] };""")]
    [InlineData("""_ = new Dictionary<string, object> { { "token", token }, { "server_event_id", [|DateTime.Now|].Ticks } };""")]
    [InlineData("""_ = $"{{\"token\":\"{token}\",\"server_event_id\":\"{[|Guid.NewGuid()|]}\"}}";""")]
    [InlineData("""var json = new System.Text.Json.Nodes.JsonObject { ["token"] = token, ["server_event_id"] = [|Guid.NewGuid()|].ToString() };""")]
    public Task An_id_that_is_made_anew(string statements) => In(statements);

    [Theory]
    [InlineData("""await client.QualifiedAsync(token, $"qual-{account.Id}");""")]
    [InlineData("""await client.QualifiedAsync(token, "qual-" + account.Created.Ticks);""")]
    [InlineData("""await client.QualifiedAsync(token, id);""")]
    [InlineData("""var key = Guid.NewGuid().ToString(); store["pending"] = key; await client.QualifiedAsync(token, key);""")]
    [InlineData("""var key = Guid.NewGuid().ToString(); Save(key); await client.QualifiedAsync(token, key); void Save(string k) { }""")]
    [InlineData("""hooks.Templated(Guid.NewGuid().ToString(), id);""")]
    [InlineData("""_ = new { token, session = Guid.NewGuid() };""")]
    [InlineData("""_ = new { server_event_id = Guid.NewGuid(), trace = 1 };""")]
    [InlineData("""_ = new { token, server_event_id = id, ts = DateTimeOffset.UtcNow.ToUnixTimeSeconds() };""")]
    public Task A_stable_or_a_stored_id_is_quiet(string statements) => In(statements);

    [Fact]
    public Task Inside_the_retried_block_it_is_a_warning() => SdkCase.RunAsync<UnstableEventIdAnalyzer>("""
        class Referrals(ReferralClient client)
        {
            async Task M(string token)
            {
                for (var attempt = 0; attempt < 5; attempt++)
                {
                    var result = await client.QualifiedAsync({|#2:token|}, {|#1:{|#0:Guid.NewGuid()|}.ToString()|});
                    if (result.Ok) break;
                }
            }
        }
        """, t => t.ExpectedDiagnostics.Add(new DiagnosticResult(UnstableEventIdAnalyzer.Rule).WithSeverity(DiagnosticSeverity.Warning)
            .WithLocation(0).WithLocation(1).WithLocation(2).WithArguments("Guid.NewGuid", " inside the block that is retried")));

    [Theory]
    [InlineData("""foreach (var player in new[] { "a", "b" }) await client.QualifiedAsync(player, {|#0:Guid.NewGuid()|}.ToString());""")]
    [InlineData("""var id = {|#0:Guid.NewGuid()|}.ToString(); for (var i = 0; i < 3; i++) await client.QualifiedAsync(token, id);""")]
    public Task Outside_of_it_it_is_an_info(string statements) => SdkCase.RunAsync<UnstableEventIdAnalyzer>($$"""
        class Referrals(ReferralClient client)
        {
            async Task M(string token) { {{statements}} }
        }
        """, t => t.ExpectedDiagnostics.Add(new DiagnosticResult("MMOREF301", DiagnosticSeverity.Info).WithLocation(0).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations)));

    [Fact]
    public Task Top_level_programs_lambdas_and_local_functions() => SdkCase.RunAsync<UnstableEventIdAnalyzer>("""
        using var client = new ReferralClient("server", args[0]);
        Func<string, Task> send = t => client.QualifiedAsync(t, [|Guid.NewGuid()|].ToString());
        async Task Local(string t) => await client.QualifiedAsync(t, $"q-{[|DateTime.Now|]:O}");
        await send("a");
        await Local("b");
        """, t => SdkCase.TopLevel(t.TestState));

    [Fact]
    public Task Half_typed_code_is_no_reason_to_throw() => In("""await client.QualifiedAsync(token, {|CS0103:gu|}.ToString()); await client.{|CS7036:QualifiedAsync|}(token);""");

    [Fact]
    public Task Without_the_sdk_a_method_of_that_name_is_not_ours() => new RuleTest<UnstableEventIdAnalyzer>
    {
        TestCode = """class C { const string Brand = "MMOLove"; void Send(string serverEventId) { } void M() => Send(System.Guid.NewGuid().ToString()); }""",
    }.RunAsync();

    [Theory]
    [InlineData("""client.RegisteredAsync(token, account, [|Guid.NewGuid()|].ToString());""", """client.RegisteredAsync(token, account, $"reg-{account}");""")]
    [InlineData("""client.QualifiedAsync(token, [|Guid.NewGuid()|].ToString()); client.QualifiedAsync(token, $"x{[|DateTime.Now|]}");""", """client.QualifiedAsync(token, $"qual-{token}"); client.QualifiedAsync(token, $"qual-{token}");""")]
    [InlineData("""var id = $"{[|DateTime.UtcNow|]:O}"; client.QualifiedAsync(token, id);""", """var id = $"qual-{token}"; client.QualifiedAsync(token, id);""")]
    [InlineData("""Use(new { @event = "registered", token, referee_identity = account, server_event_id = [|Guid.NewGuid()|].ToString() }); void Use(object o) { }""", """Use(new { @event = "registered", token, referee_identity = account, server_event_id = $"reg-{account}" }); void Use(object o) { }""")]
    [InlineData("""client.QualifiedAsync(Token(), [|Guid.NewGuid()|].ToString()); string Token() => "t";""", """client.QualifiedAsync(Token(), [|Guid.NewGuid()|].ToString()); string Token() => "t";""")]
    public Task The_fix_derives_the_id(string before, string after) => SdkCase.FixAsync<UnstableEventIdAnalyzer, DeterministicEventIdCodeFix>(
        $$"""class Referrals(ReferralClient client) { void M(string token, string account) { {{before}} } }""",
        $$"""class Referrals(ReferralClient client) { void M(string token, string account) { {{after}} } }""");
}
