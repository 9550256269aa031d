using MMOLove.Referral.Analyzers.Delivery;
using MMOLove.Referral.Analyzers.Tests.Sdk;

namespace MMOLove.Referral.Analyzers.Tests.Delivery;

public class MMOREF302Tests
{
    static Task In(string statements) => SdkCase.RunAsync<RenamableIdentityAnalyzer>($$"""
        class Account { public long Id { get; set; } public string UserName { get; set; } = ""; }
        class Keyed { public string Username { get; set; } = ""; }
        class Character { public string DisplayName { get; set; } = ""; public string Name = ""; public uint Serial; }
        partial class Hooks
        {
            [ReferralRegistered] public partial void Created([ReferralToken] string? mmref, [RefereeIdentity] string who);
            public partial void Created(string? mmref, string who) { }
        }
        class Referrals(ReferralClient client, Hooks hooks)
        {
            void M(string token, Account account, Keyed keyed, Character character, string playerName, string login, Func<string, string> find)
            {
                {{statements}}
            }
        }
        """);

    [Theory]
    [InlineData("""client.RegisteredAsync(token, [|account.UserName|], "id");""")]
    [InlineData("""client.RegisteredAsync(token, [|character.DisplayName|].ToLowerInvariant(), "id");""")]
    [InlineData("""client.RegisteredAsync(token, [|character.Name|], "id");""")]
    [InlineData("""client.RegisteredAsync(token, [|playerName|], "id");""")]
    [InlineData("""var who = [|account.UserName|]; client.RegisteredAsync(token, who, "id");""")]
    [InlineData("""hooks.Created(token, [|account.UserName|]);""")]
    [InlineData("""client.Sign("registered", token, "id", [|playerName|]);""")]
    [InlineData("""_ = new { token, referee_identity = [|playerName|], server_event_id = "id" };""")]
    [InlineData("""_ = new Dictionary<string, object> { ["token"] = token, ["referee_identity"] = [|account.UserName|], ["server_event_id"] = "id" };""")]
    [InlineData("""async Task Local() => await client.RegisteredAsync(token, [|playerName|], "id"); _ = Local(); Action a = () => client.RegisteredAsync(token, [|playerName|], "id");""")]
    public Task A_name_that_players_change(string statements) => In(statements);

    [Theory]
    [InlineData("""client.RegisteredAsync(token, account.Id.ToString(), "id");""")]
    [InlineData("""client.RegisteredAsync(token, keyed.Username, "id");""")]
    [InlineData("""client.RegisteredAsync(token, login, "id");""")]
    [InlineData("""client.RegisteredAsync(token, find(playerName), "id");""")]
    [InlineData("""client.QualifiedAsync(token, playerName);""")]
    [InlineData("""_ = new { token, name = playerName, server_event_id = "id" };""")]
    [InlineData("""client.RegisteredAsync(token, {|CS1061:account|}, "id");""", true)]
    public Task An_id_or_the_key_of_the_account_is_quiet(string statements, bool broken = false) =>
        In(broken ? """client.RegisteredAsync(token, account.{|CS1061:Nam|}, "id"); client.{|CS7036:RegisteredAsync|}(token);""" : statements);

    [Fact]
    public Task The_message_names_the_id_beside_it() => SdkCase.RunAsync<RenamableIdentityAnalyzer>("""
        class Account { public int AccountId; public string Name = ""; }
        class Referrals(ReferralClient client) { void M(string t, Account a) => client.RegisteredAsync(t, {|#0:a.Name|}, "id"); }
        """, t => t.ExpectedDiagnostics.Add(new DiagnosticResult(RenamableIdentityAnalyzer.Rule).WithLocation(0).WithArguments("a.Name", "'AccountId'")));

    [Fact]
    public Task Top_level_programs() => SdkCase.RunAsync<RenamableIdentityAnalyzer>("""
        var playerName = args[0];
        var client = new ReferralClient("server", args[1]);
        await client.RegisteredAsync("t", [|playerName|], "id");
        """, t => SdkCase.TopLevel(t.TestState));

    [Fact]
    public Task Without_the_sdk_a_parameter_of_that_name_is_not_ours() => new RuleTest<RenamableIdentityAnalyzer>
    {
        TestCode = """class C { const string Brand = "MMOLove"; void Send(string refereeIdentity) { } void M(string playerName) => Send(playerName); }""",
    }.RunAsync();
}
