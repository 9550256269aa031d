using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using static MMOLove.Referral.Analyzers.Tests.Signing.Samples;
using static MMOLove.Referral.Analyzers.Tests.Signing.SigningTest;

namespace MMOLove.Referral.Analyzers.Tests.Signing;

public class MMOREF101Tests
{
    const string Rule = "MMOREF101";

    [Fact]
    public Task A_model_handed_to_a_json_api_after_its_text_was_signed() => Finds(Rule, Sender("""
        var json = JsonSerializer.Serialize(payload);
        var request = new HttpRequestMessage(HttpMethod.Post, "/events") { Content = JsonContent.Create({|MMOREF101:payload|}) };
        request.Headers.Add("X-MMOLove-Signature", Sign(json, secret));
        await client.SendAsync(request);
        """));

    [Fact]
    public Task The_message_names_both_expressions_and_points_at_both() => new SigningTest(Rule)
    {
        TestCode = Sender("""
            var json = {|#1:JsonSerializer.Serialize(payload)|};
            client.DefaultRequestHeaders.Add("X-MMOLove-Signature", Sign(json, secret));
            await client.PostAsJsonAsync("/events", {|#0:payload|});
            """),
        ExpectedDiagnostics =
        {
            new DiagnosticResult(Rule, DiagnosticSeverity.Warning).WithLocation(0).WithLocation(1)
                .WithMessage("'JsonSerializer.Serialize(payload)' is signed but 'payload' is sent: two serialisations, two different texts"),
        },
    }.RunAsync();

    [Theory]
    [InlineData("request.Content = new StringContent({|MMOREF101:json + \"\\r\\n\"|}, Encoding.UTF8, \"application/json\");")]
    [InlineData("request.Content = new StringContent({|MMOREF101:json.Replace(\"\\\\u0027\", \"'\")|}, Encoding.UTF8, \"application/json\");")]
    [InlineData("request.Content = new StringContent({|MMOREF101:json.ToLowerInvariant()|});")]
    [InlineData("request.Content = new StringContent({|MMOREF101:json.Normalize()|});")]
    [InlineData("request.Content = new StringContent({|MMOREF101:$\"{{\\\"data\\\":{json}}}\"|});")]
    [InlineData("request.Content = new ByteArrayContent({|MMOREF101:Encoding.UTF8.GetBytes(json.Replace(\"a\", \"b\"))|});")]
    [InlineData("request.Content = new StringContent({|MMOREF101:json|}, Encoding.Unicode, \"application/json\");")]
    [InlineData("request.Content = new StringContent({|MMOREF101:Newtonsoft.Json.JsonConvert.SerializeObject(payload)|});")]
    [InlineData("request.Content = new StringContent({|MMOREF101:JsonSerializer.Serialize(payload, new JsonSerializerOptions { WriteIndented = true })|});")]
    [InlineData("request.Content = new StringContent({|MMOREF101:JsonSerializer.Serialize(payload, new JsonSerializerOptions(JsonSerializerDefaults.Web))|});")]
    [InlineData("request.Content = new StringContent({|MMOREF101:JsonSerializer.Serialize(new { payload.Token, Extra = 1 })|});")]
    [InlineData("payload.Token = \"changed\"; request.Content = new StringContent({|MMOREF101:JsonSerializer.Serialize(payload)|});")]
    public Task Another_text_is_sent(string content) => Finds(Rule, Sender($"""
        var json = JsonSerializer.Serialize(payload);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/events");
        request.Headers.TryAddWithoutValidation("X-MMOLove-Signature", Sign(json, secret));
        {content}
        await client.SendAsync(request);
        """));

    [Theory]
    [InlineData("request.Content = new StringContent(json, Encoding.UTF8, \"application/json\");")]
    [InlineData("request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(json));")]
    [InlineData("request.Content = new ReadOnlyMemoryContent(Encoding.UTF8.GetBytes(json).AsMemory());")]
    [InlineData("request.Content = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes(json)));")]
    [InlineData("var body = json; var content = new StringContent(body); request.Content = content;")]
    [InlineData("request.Content = new StringContent(json.ToString());")]
    [InlineData("request.Content = Make();")]
    [InlineData("var other = Other(); request.Content = new StringContent(other);")]
    [InlineData("request.Content = new StringContent(json.Length > 3 ? json : json);")]
    public Task The_same_text_or_an_unknown_one_is_silent(string content) => Silent(Sender($"""
        var json = JsonSerializer.Serialize(payload);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/events");
        request.Headers.Add("X-MMOLove-Signature", Sign(json, secret));
        {content}
        await client.SendAsync(request);
        static HttpContent Make() => throw new NotSupportedException();
        static string Other() => Console.ReadLine()!;
        """));

    [Fact]
    public Task Two_equal_serialisations_are_a_suggestion() => new SigningTest(Rule)
    {
        TestCode = Sender("""
            client.DefaultRequestHeaders.Add("X-MMOLove-Signature", Sign({|#1:JsonSerializer.Serialize(payload)|}, secret));
            await client.PostAsync("/events", new StringContent({|#0:JsonSerializer.Serialize(payload)|}));
            """),
        ExpectedDiagnostics = { new DiagnosticResult(Rule, DiagnosticSeverity.Info).WithLocation(0).WithLocation(1) },
    }.RunAsync();

    [Fact]
    public Task Lower_case_names_make_the_json_api_write_the_same_so_it_is_a_suggestion() => new SigningTest(Rule)
    {
        TestCode = Sender("""
            var body = new { @event = "registered", server_id = payload.server_id };
            client.DefaultRequestHeaders.Add("X-MMOLove-Signature", Sign({|#1:JsonSerializer.Serialize(body)|}, secret));
            await client.PostAsJsonAsync("/events", {|#0:body|});
            """),
        ExpectedDiagnostics = { new DiagnosticResult(Rule, DiagnosticSeverity.Info).WithLocation(0).WithLocation(1) },
    }.RunAsync();

    [Fact]
    public Task Another_senders_header_is_a_suggestion() => new SigningTest(Rule)
    {
        TestCode = Sender("""
            var json = {|#1:JsonSerializer.Serialize(payload)|};
            client.DefaultRequestHeaders.Add("X-Hub-Signature-256", Sign(json, secret));
            await client.PostAsJsonAsync("/events", {|#0:payload|});
            """),
        ExpectedDiagnostics = { new DiagnosticResult(Rule, DiagnosticSeverity.Info).WithLocation(0).WithLocation(1) },
    }.RunAsync();

    [Fact]
    public Task A_mac_that_reaches_no_signature_header_says_nothing() => Silent(Sender("""
        var json = JsonSerializer.Serialize(payload);
        client.DefaultRequestHeaders.Add("X-Cache-Key", Sign(json, secret));
        await client.PostAsJsonAsync("/events", payload);
        """));

    [Fact]
    public Task The_header_of_another_request_says_nothing() => Silent(Sender("""
        var json = JsonSerializer.Serialize(payload);
        using var first = new HttpRequestMessage(HttpMethod.Post, "/events") { Content = new StringContent(json) };
        first.Headers.Add("X-MMOLove-Signature", Sign(json, secret));
        using var second = new HttpRequestMessage(HttpMethod.Post, "/audit") { Content = JsonContent.Create(payload) };
        await client.SendAsync(first);
        await client.SendAsync(second);
        """));

    [Fact]
    public Task The_content_may_carry_the_header() => Finds(Rule, Sender("""
        var json = JsonSerializer.Serialize(payload);
        var content = JsonContent.Create({|MMOREF101:payload|});
        content.Headers.Add("X-MMOLove-Signature", Sign(json, secret));
        await client.PostAsync("/events", content);
        """));

    [Fact]
    public Task The_initialiser_of_the_request_may_carry_it() => Finds(Rule, Sender("""
        var json = JsonSerializer.Serialize(payload);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/events")
        {
            Headers = { { "X-MMOLove-Signature", Sign(json, secret) } },
            Content = JsonContent.Create({|MMOREF101:payload|}),
        };
        await client.SendAsync(request);
        """));

    [Fact]
    public Task A_lambda_and_a_local_function_are_looked_into() => Finds(Rule, Sender("""
        var text = JsonSerializer.Serialize(payload);
        Func<Task> post = async () =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/events");
            request.Content = JsonContent.Create({|MMOREF101:payload|});
            request.Headers.Add("X-MMOLove-Signature", Header(text));
            await client.SendAsync(request);
        };
        await post();
        string Header(string body) => Sign(body, secret);
        """));

    [Fact]
    public Task Branches_that_all_differ_are_found_and_those_that_may_agree_are_not()
    {
        var code = Sender("""
            var json = JsonSerializer.Serialize(payload);
            var wrong = secret.Length > 3 ? json + "\n" : json.Replace("a", "b");
            client.DefaultRequestHeaders.Add("X-MMOLove-Signature", Sign(json, secret));
            await client.PostAsync("/events", new StringContent({|MMOREF101:wrong|}));
            """);
        return Task.WhenAll(Finds(Rule, code), Silent(code.Replace("json.Replace(\"a\", \"b\")", "json", StringComparison.Ordinal).Replace("{|MMOREF101:wrong|}", "wrong", StringComparison.Ordinal)));
    }

    [Fact]
    public Task A_local_written_in_a_row_counts_as_last_written() => Silent(Sender("""
        var json = JsonSerializer.Serialize(payload);
        json = json.Replace("a", "b");
        client.DefaultRequestHeaders.Add("X-MMOLove-Signature", Sign(json, secret));
        await client.PostAsync("/events", new StringContent(json));
        """));

    [Fact]
    public Task Text_edited_after_signing_in_the_same_local() => Finds(Rule, Sender("""
        var json = JsonSerializer.Serialize(payload);
        client.DefaultRequestHeaders.Add("X-MMOLove-Signature", Sign(json, secret));
        json = json.Replace("a", "b");
        await client.PostAsync("/events", new StringContent({|MMOREF101:json|}));
        """));
}
