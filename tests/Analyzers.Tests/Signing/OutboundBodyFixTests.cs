using MMOLove.Referral.CodeFixes.Signing;
using static MMOLove.Referral.Analyzers.Tests.Signing.Samples;

namespace MMOLove.Referral.Analyzers.Tests.Signing;

public class OutboundBodyFixTests
{
    static Task Fixes(string before, string after) =>
        new SigningFixTest<OutboundBodyCodeFix>("MMOREF101") { TestCode = Sender(before), FixedCode = Sender(after) }.RunAsync();

    [Theory]
    [InlineData("JsonContent.Create({|MMOREF101:payload|})", "new StringContent(json, Encoding.UTF8, \"application/json\")")]
    [InlineData("new StringContent({|MMOREF101:JsonSerializer.Serialize(payload, new JsonSerializerOptions(JsonSerializerDefaults.Web))|}, Encoding.UTF8, \"application/json\")", "new StringContent(json, Encoding.UTF8, \"application/json\")")]
    [InlineData("new StringContent({|MMOREF101:json + \"\\n\"|})", "new StringContent(json)")]
    [InlineData("new StringContent({|MMOREF101:json|}, Encoding.Unicode)", "new StringContent(json, Encoding.UTF8)")]
    [InlineData("new ByteArrayContent({|MMOREF101:Encoding.UTF8.GetBytes(json.Replace(\"a\", \"b\"))|})", "new ByteArrayContent(Encoding.UTF8.GetBytes(json))")]
    public Task The_content_gets_what_was_signed(string before, string after)
    {
        static string Code(string first, string second) => $$"""
            var json = JsonSerializer.Serialize(payload);
            using var request = new HttpRequestMessage(HttpMethod.Post, "/a") { Content = {{first}} };
            request.Headers.Add("X-MMOLove-Signature", Sign(json, secret));
            using var other = new HttpRequestMessage(HttpMethod.Post, "/b") { Content = {{second}} };
            other.Headers.Add("X-MMOLove-Signature", Sign(json, secret));
            await client.SendAsync(request);
            """;
        return Fixes(Code(before, before), Code(after, after));
    }

    [Fact]
    public Task PostAsJsonAsync_becomes_PostAsync() => Fixes("""
        var json = JsonSerializer.Serialize(payload);
        client.DefaultRequestHeaders.Add("X-MMOLove-Signature", Sign(json, secret));
        await client.PostAsJsonAsync("/events", {|MMOREF101:payload|}, CancellationToken.None);
        """, """
        var json = JsonSerializer.Serialize(payload);
        client.DefaultRequestHeaders.Add("X-MMOLove-Signature", Sign(json, secret));
        await client.PostAsync("/events", new StringContent(json, Encoding.UTF8, "application/json"), CancellationToken.None);
        """);

    [Fact]
    public Task A_text_without_a_name_gets_one() => Fixes("""
        client.DefaultRequestHeaders.Add("X-MMOLove-Signature", Sign(JsonSerializer.Serialize(payload), secret));
        await client.PostAsJsonAsync("/events", {|MMOREF101:payload|});
        """, """
        var signedBody = JsonSerializer.Serialize(payload);
        client.DefaultRequestHeaders.Add("X-MMOLove-Signature", Sign(signedBody, secret));
        await client.PostAsync("/events", new StringContent(signedBody, Encoding.UTF8, "application/json"));
        """);

    [Fact]
    public Task A_suggestion_is_fixed_like_a_warning() => Fixes("""
        client.DefaultRequestHeaders.Add("X-MMOLove-Signature", Sign(JsonSerializer.Serialize(payload), secret));
        await client.PostAsync("/events", new StringContent({|MMOREF101:JsonSerializer.Serialize(payload)|}));
        """, """
        var signedBody = JsonSerializer.Serialize(payload);
        client.DefaultRequestHeaders.Add("X-MMOLove-Signature", Sign(signedBody, secret));
        await client.PostAsync("/events", new StringContent(signedBody));
        """);

    [Fact]
    public Task Bytes_that_were_signed_are_sent_as_bytes()
    {
        static string Code(string content) => Usings + $$"""
            public class Event { public string Token { get; set; } = ""; }

            public class Sender(HttpClient client, byte[] key)
            {
                public async Task Send(Event payload)
                {
                    var bytes = JsonSerializer.SerializeToUtf8Bytes(payload);
                    var t = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
                    using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
                    hmac.AppendData(Encoding.UTF8.GetBytes(t + "."));
                    hmac.AppendData(bytes);
                    client.DefaultRequestHeaders.Add("X-MMOLove-Signature", $"t={t},v1=sha256={Convert.ToHexStringLower(hmac.GetHashAndReset())}");
                    await client.PostAsync("/events", {{content}});
                }
            }
            """;
        return new SigningFixTest<OutboundBodyCodeFix>("MMOREF101")
        {
            TestCode = Code("JsonContent.Create({|MMOREF101:payload|})"),
            FixedCode = Code("new ByteArrayContent(bytes) { Headers = { ContentType = new System.Net.Http.Headers.MediaTypeHeaderValue(\"application/json\") } }"),
        }.RunAsync();
    }
}
