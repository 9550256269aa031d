using MMOLove.Referral.Analyzers.Delivery;
using MMOLove.Referral.Analyzers.Tests.Sdk;

namespace MMOLove.Referral.Analyzers.Tests.Delivery;

public class MMOREF304Tests
{
    static Task In(string statements) => SdkCase.RunAsync<RetriedAnswerAnalyzer>($$"""
        class Referrals(ReferralClient client, HttpClient http)
        {
            async Task<bool> M(string token, string[] tokens, HttpRequestMessage request, byte[] mac)
            {
                await Task.Yield();
                {{statements}}
                return true;
            }
        }
        """);

    const string ByHand = """request.Headers.Add("X-MMOLove-Signature", Convert.ToHexString(mac)); var body = new { token, server_event_id = "id" };""";

    [Theory]
    [InlineData("""for (var i = 0; i < 5; i++) { var r = await client.QualifiedAsync(token, "id"); if ([|r.Ok|]) break; await Task.Delay(i); }""")]
    [InlineData("""for (var i = 0; i < 5; i++) { var r = await client.QualifiedAsync(token, "id"); if ([|r.Ok|]) return true; }""")]
    [InlineData("""while (true) { var r = await client.QualifiedAsync(token, "id"); if (![|r.Ok|]) { await Task.Delay(1); continue; } break; }""")]
    [InlineData("""SendResult r; var n = 0; do { r = await client.QualifiedAsync(token, "id"); } while (![|r.Ok|] && n++ < 5);""")]
    [InlineData("""foreach (var delay in new[] { 1, 2, 3 }) { var r = await client.QualifiedAsync(token, "id"); if ([|r.Status == 200|]) break; await Task.Delay(delay); }""")]
    [InlineData(ByHand + """for (var i = 0; i < 5; i++) { var r = await http.SendAsync(request); if ([|r.IsSuccessStatusCode|]) break; }""")]
    [InlineData(ByHand + """for (var i = 0; i < 5; i++) { try { var r = await http.SendAsync(request); [|r.EnsureSuccessStatusCode()|]; break; } catch (HttpRequestException) { await Task.Delay(i); } }""")]
    public Task A_loop_that_asks_again_after_any_refusal(string statements) => In(statements);

    [Theory]
    [InlineData("""var r = await client.QualifiedAsync(token, "id"); if ([|r.Body.Contains("duplicate")|]) throw new InvalidOperationException();""")]
    [InlineData("""var r = await client.QualifiedAsync(token, "id"); if ([|r.Body.Contains("\"ignored\"")|]) return false;""")]
    [InlineData("""var r = await client.QualifiedAsync(token, "id"); if ([|r.Outcome == ReferralOutcome.Duplicate|]) return false;""")]
    [InlineData(ByHand + """var r = await http.SendAsync(request); var text = await r.Content.ReadAsStringAsync(); if ([|text.Contains("first_touch_conflict")|]) throw new InvalidOperationException(text);""")]
    public Task A_harmless_answer_taken_for_a_failure(string statements) => In(statements);

    [Theory]
    [InlineData("""for (var i = 0; i < 5; i++) { var r = await client.QualifiedAsync(token, "id"); if (r.Ok || r.Status is >= 400 and < 500) break; }""")]
    [InlineData("""for (var i = 0; i < 5; i++) { var r = await client.QualifiedAsync(token, "id"); if (r.Outcome != ReferralOutcome.Qualified && r.Status < 500) break; if (r.Ok) break; }""")]
    [InlineData("""for (var i = 0; i < 5; i++) { try { await client.QualifiedAsync(token, "id"); break; } catch (InvalidOperationException) { await Task.Delay(i); } }""")]
    [InlineData("""foreach (var t in tokens) { var r = await client.QualifiedAsync(t, "id"); if (!r.Ok) continue; }""")]
    [InlineData("""var queue = new Queue<string>(tokens); while (queue.TryDequeue(out var t)) { var r = await client.QualifiedAsync(t, "id"); if (!r.Ok) return false; }""")]
    [InlineData("""var r = await client.QualifiedAsync(token, "id"); if (r.Body.Contains("duplicate")) Console.WriteLine("seen before");""")]
    [InlineData("""var r = await client.QualifiedAsync(token, "id"); if (r.Body.Contains("bad_signature")) throw new InvalidOperationException();""")]
    [InlineData("""var text = Console.ReadLine()!; if (text.Contains("duplicate")) return false;""")]
    [InlineData("""for (var i = 0; i < 5; i++) { var r = await http.SendAsync(request); if (r.IsSuccessStatusCode) break; }""")]
    [InlineData(ByHand + """for (var i = 0; i < 5; i++) { var r = await http.SendAsync(request); if (r.IsSuccessStatusCode || (int)r.StatusCode < 500) break; }""")]
    public Task A_finer_question_or_another_loop_is_quiet(string statements) => In(statements);

    [Fact]
    public Task A_policy_that_retries_every_refusal() => SdkCase.RunAsync<RetriedAnswerAnalyzer>("""
        namespace Polly { public static class Policy { public static void HandleResult<T>(Func<T, bool> predicate) { } } }
        class Referrals
        {
            void Any() => Polly.Policy.HandleResult<SendResult>(r => ![|r.Ok|]);
            void Fine() => Polly.Policy.HandleResult<SendResult>(r => !r.Ok && r.Status >= 500);
            bool Other(SendResult[] all) => all.Any(r => !r.Ok);
        }
        """);

    [Fact]
    public Task Top_level_programs_local_functions_and_half_typed_code() => SdkCase.RunAsync<RetriedAnswerAnalyzer>("""
        var client = new ReferralClient("server", args[0]);
        async Task Local(string token)
        {
            while (true) { var r = await client.QualifiedAsync(token, "id"); if ([|r.Ok|]) return; }
        }
        await Local("t");
        while (true) { var r = await client.QualifiedAsync("t", "id"); if (r.{|CS1061:K|}) break; if ({|CS0103:q|}) { } }
        """, t => SdkCase.TopLevel(t.TestState));

    [Fact]
    public Task Without_the_sdk_an_ok_is_anybodys() => new RuleTest<RetriedAnswerAnalyzer>
    {
        TestCode = """class R { public bool Ok; } class C { const string Brand = "MMOLove"; R Send(string token) => new(); void M(string token) { while (true) { var r = Send(token); if (r.Ok) break; } } }""",
    }.RunAsync();
}
