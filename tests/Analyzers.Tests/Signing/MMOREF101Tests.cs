using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using static MMOLove.Referral.Analyzers.Tests.Signing.Samples;
using static MMOLove.Referral.Analyzers.Tests.Signing.SigningTest;

namespace MMOLove.Referral.Analyzers.Tests.Signing;

public class MMOREF101Tests
{
    [Fact]
    public Task A_model_handed_to_a_json_api_after_its_text_was_signed() => Finds("MMOREF101", Sender("""
        var json = JsonSerializer.Serialize(payload);
        var request = new HttpRequestMessage(HttpMethod.Post, "/events") { Content = JsonContent.Create({|MMOREF101:payload|}) };
        request.Headers.Add("X-MMOLove-Signature", Sign(json, secret));
        await client.SendAsync(request);
        """));

    [Fact]
    public Task The_message_names_both_expressions_and_points_at_both() => new SigningTest("MMOREF101")
    {
        TestCode = Sender("""
            var json = {|#1:JsonSerializer.Serialize(payload)|};
            client.DefaultRequestHeaders.Add("X-MMOLove-Signature", Sign(json, secret));
            await client.PostAsJsonAsync("/events", {|#0:payload|});
            """),
        ExpectedDiagnostics =
        {
            new DiagnosticResult("MMOREF101", DiagnosticSeverity.Warning).WithLocation(0).WithLocation(1)
                .WithMessage("'JsonSerializer.Serialize(payload)' is signed but 'payload' is sent: two serialisations, two different texts"),
        },
    }.RunAsync();

    [Fact]
    public Task The_same_text_signed_and_sent_is_right() => Silent(Sender("""
        var json = JsonSerializer.Serialize(payload);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/events") { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        request.Headers.Add("X-MMOLove-Signature", Sign(json, secret));
        await client.SendAsync(request);
        """));
}
