using MMOLove.Referral.Analyzers.Delivery;
using MMOLove.Referral.Analyzers.Tests.Sdk;
using MMOLove.Referral.CodeFixes.Delivery;

namespace MMOLove.Referral.Analyzers.Tests.Delivery;

public class MMOREF303Tests
{
    static string Code(string statements) => $$"""
        class Player { public void AddGold(int n) { } }
        class Referrals(ReferralClient client, HttpClient http)
        {
            void GrantReward(Player player) { }
            void Log(string text) => Console.WriteLine(text);
            async Task M(string token, Player player, SendResult given, HttpRequestMessage request, byte[] mac)
            {
                await Task.Yield();
                {{statements}}
            }
        }
        """;

    static Task In(string statements) => SdkCase.RunAsync<UncheckedRewardAnalyzer>(Code(statements));

    [Theory]
    [InlineData("""var r = await client.QualifiedAsync(token, "id"); if ([|r.Ok|]) GrantReward(player);""")]
    [InlineData("""var r = await client.QualifiedAsync(token, "id"); if (player != null && [|r.Ok|]) { player.AddGold(10); }""")]
    [InlineData("""var r = await client.QualifiedAsync(token, "id").ConfigureAwait(false); if (![|r.Ok|]) { Log("no"); return; } GrantReward(player);""")]
    [InlineData("""var r = await client.QualifiedAsync(token, "id"); if (![|r.Ok|]) Log("no"); else GrantReward(player);""")]
    [InlineData("""var r = await client.QualifiedAsync(token, "id"); if ([|r.Status == 200|]) GrantReward(player);""")]
    [InlineData("""if ([|(await client.QualifiedAsync(token, "id")).Ok|]) GrantReward(player);""")]
    [InlineData("""if ([|given.Ok|]) GrantReward(player);""")]
    [InlineData("""request.Headers.Add("X-MMOLove-Signature", Convert.ToHexString(mac)); var response = await http.SendAsync(request); if ([|response.IsSuccessStatusCode|]) GrantReward(player);""")]
    public Task A_reward_on_200_alone(string statements) => In(statements);

    [Theory]
    [InlineData("""await [|client.QualifiedAsync(token, "id")|];""")]
    [InlineData("""await [|client.RegisteredAsync(token, "a", "id")|].ConfigureAwait(false);""")]
    [InlineData("""await [|client.QualifiedAsync(token, "id")|]; GrantReward(player);""")]
    [InlineData("""var r = await [|client.QualifiedAsync(token, "id")|]; GrantReward(player);""")]
    [InlineData("""Func<Task> later = async () => { await [|client.QualifiedAsync(token, "id")|]; }; await later();""")]
    public Task An_answer_that_nobody_looks_at(string statements) => In(statements);

    [Theory]
    [InlineData("""var r = await client.QualifiedAsync(token, "id"); if (r.GrantsReward) GrantReward(player);""")]
    [InlineData("""var r = await client.QualifiedAsync(token, "id"); if (r.Ok && r.Outcome == ReferralOutcome.Duplicate) GrantReward(player);""")]
    [InlineData("""var r = await client.QualifiedAsync(token, "id"); if (r.Ok) { if (r.Body.Contains("qualified")) GrantReward(player); }""")]
    [InlineData("""var r = await client.QualifiedAsync(token, "id"); if (!r.Ok) Log("refused " + r.Status);""")]
    [InlineData("""var r = await client.QualifiedAsync(token, "id"); if (r.Ok) Log("the reward is on its way");""")]
    [InlineData("""var r = await client.RegisteredAsync(token, "a", "id"); if (r.Ok) GrantReward(player);""")]
    [InlineData("""_ = await client.QualifiedAsync(token, "id");""")]
    [InlineData("""var sent = client.QualifiedAsync(token, "id"); await Task.WhenAll(sent);""")]
    [InlineData("""var response = await http.SendAsync(request); if (response.IsSuccessStatusCode) GrantReward(player);""")]
    [InlineData("""await http.SendAsync(request); GrantReward(player);""")]
    public Task A_closer_look_or_no_reward_is_quiet(string statements) => In(statements);

    [Fact]
    public Task Top_level_programs_and_half_typed_code() => SdkCase.RunAsync<UncheckedRewardAnalyzer>("""
        var client = new ReferralClient("server", args[0]);
        await [|client.QualifiedAsync("t", "id")|];
        var r = await client.QualifiedAsync("t", "id");
        if (r.{|CS1061:O|}) { }
        if ({|CS0103:x|}.Ok) GrantReward();
        void GrantReward() { }
        """, t => SdkCase.TopLevel(t.TestState));

    [Fact]
    public Task Without_the_sdk_an_ok_is_anybodys() => new RuleTest<UncheckedRewardAnalyzer>
    {
        TestCode = """class SendResult { public bool Ok; } class C { const string Brand = "MMOLove"; void M(SendResult r) { if (r.Ok) GrantReward(); } void GrantReward() { } }""",
    }.RunAsync();

    [Theory]
    [InlineData("""var r = await client.QualifiedAsync(token, "id"); if ([|r.Ok|]) GrantReward(player);""", """var r = await client.QualifiedAsync(token, "id"); if (r.GrantsReward) GrantReward(player);""")]
    [InlineData("""var r = await client.QualifiedAsync(token, "id"); if (![|r.Ok|]) return; GrantReward(player);""", """var r = await client.QualifiedAsync(token, "id"); if (!r.GrantsReward) return; GrantReward(player);""")]
    [InlineData("""if ([|given.Status == 200|]) GrantReward(player); if ([|given.Ok|]) player.AddGold(1);""", """if (given.GrantsReward) GrantReward(player); if (given.GrantsReward) player.AddGold(1);""")]
    public Task The_fix_asks_grants_reward(string before, string after) => SdkCase.FixAsync<UncheckedRewardAnalyzer, GrantsRewardCodeFix>(Code(before), Code(after));
}
