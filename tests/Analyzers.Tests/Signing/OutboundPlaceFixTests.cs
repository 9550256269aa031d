using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MMOLove.Referral.CodeFixes.Signing;
using static MMOLove.Referral.Analyzers.Tests.Signing.Samples;

namespace MMOLove.Referral.Analyzers.Tests.Signing;

/// <summary>Where the text gets its name: order of statements, expression bodies, top-level programs, old languages.</summary>
public class OutboundPlaceFixTests
{
    const string Content = "new StringContent(signedBody, Encoding.UTF8, \"application/json\")";

    static Task Fixes(string before, string after) =>
        new SigningFixTest<OutboundBodyCodeFix>("MMOREF101") { TestCode = Sender(before), FixedCode = Sender(after) }.RunAsync();

    [Fact]
    public Task A_content_given_before_the_signature_waits_for_the_text() => Fixes("""
        // one event
        using var request = new HttpRequestMessage(HttpMethod.Post, "/events") { Content = JsonContent.Create({|MMOREF101:payload|}) }; // sent
        request.Headers.Add("X-MMOLove-Signature", Sign(JsonSerializer.Serialize(payload), secret)); // signed
        await client.SendAsync(request);
        """, $$"""
        var signedBody = JsonSerializer.Serialize(payload);
        // one event
        using var request = new HttpRequestMessage(HttpMethod.Post, "/events") { Content = {{Content}} }; // sent
        request.Headers.Add("X-MMOLove-Signature", Sign(signedBody, secret)); // signed
        await client.SendAsync(request);
        """);

    [Fact]
    public Task A_declaration_behind_the_content_comes_before_it() => Fixes("""
        using var request = new HttpRequestMessage(HttpMethod.Post, "/events");
        request.Content = JsonContent.Create({|MMOREF101:payload|}); // sent
        // what is signed
        var json = JsonSerializer.Serialize(payload); // once
        request.Headers.Add("X-MMOLove-Signature", Sign(json, secret));
        await client.SendAsync(request);
        """, """
        using var request = new HttpRequestMessage(HttpMethod.Post, "/events");
        // what is signed
        var json = JsonSerializer.Serialize(payload); // once
        request.Content = new StringContent(json, Encoding.UTF8, "application/json"); // sent
        request.Headers.Add("X-MMOLove-Signature", Sign(json, secret));
        await client.SendAsync(request);
        """);

    [Theory]
    [InlineData("payload.Token = \"late\";\nvar json = JsonSerializer.Serialize(payload);\n")]
    [InlineData("var later = payload;\nvar json = JsonSerializer.Serialize(later);\n")]
    public Task No_fix_where_the_model_changes_or_comes_between(string between)
    {
        var code = $"""
            using var request = new HttpRequestMessage(HttpMethod.Post, "/events");
            request.Content = JsonContent.Create({"{|MMOREF101:payload|}"});
            {between}request.Headers.Add("X-MMOLove-Signature", Sign(json, secret));
            await client.SendAsync(request);
            """;
        return Fixes(code, code);
    }

    [Fact]
    public Task No_fix_where_the_signed_local_is_written_again()
    {
        const string code = """
            var json = JsonSerializer.Serialize(payload);
            client.DefaultRequestHeaders.Add("X-MMOLove-Signature", Sign(json, secret));
            json = json.Replace("a", "b");
            await client.PostAsync("/events", new StringContent({|MMOREF101:json|}));
            """;
        return Fixes(code, code);
    }

    static string Class(string members) => Usings + $$"""
        public class Event { public string Token { get; set; } = ""; }

        public class Sender(HttpClient client)
        {
            {{members.ReplaceLineEndings("\n    ").Replace("\n    \n", "\n\n", StringComparison.Ordinal)}}

            static string Sign(string body) =>
                "t=1,v1=sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(File.ReadAllBytes("key"), Encoding.UTF8.GetBytes("1." + body)));
        }
        """;

    [Fact]
    public Task Functions_that_are_one_expression_become_blocks() => new SigningFixTest<OutboundBodyCodeFix>("MMOREF101")
    {
        TestCode = Class("""
            public Task<HttpResponseMessage> Send(Event payload) => // what goes out
                client.SendAsync(new HttpRequestMessage { Headers = { { "X-MMOLove-Signature", Sign(JsonSerializer.Serialize(payload)) } }, Content = JsonContent.Create({|MMOREF101:payload|}) }); // sent

            public async Task Await(Event payload) => await client.SendAsync(new HttpRequestMessage { Headers = { { "X-MMOLove-Signature", Sign(JsonSerializer.Serialize(payload)) } }, Content = JsonContent.Create({|MMOREF101:payload|}) });

            public Func<Event, Task> Lambda() => payload => client.SendAsync(new HttpRequestMessage { Headers = { { "X-MMOLove-Signature", Sign(JsonSerializer.Serialize(payload)) } }, Content = JsonContent.Create({|MMOREF101:payload|}) });

            public void Local(Event payload)
            {
                _ = Send();
                Task Send() => client.SendAsync(new HttpRequestMessage { Headers = { { "X-MMOLove-Signature", Sign(JsonSerializer.Serialize(payload)) } }, Content = JsonContent.Create({|MMOREF101:payload|}) });
            }
            """),
        FixedCode = Class($$"""
            public Task<HttpResponseMessage> Send(Event payload)
            {
                // what goes out
                var signedBody = JsonSerializer.Serialize(payload);
                return client.SendAsync(new HttpRequestMessage { Headers = { { "X-MMOLove-Signature", Sign(signedBody) } }, Content = {{Content}} });
            } // sent

            public async Task Await(Event payload)
            {
                var signedBody = JsonSerializer.Serialize(payload);
                await client.SendAsync(new HttpRequestMessage { Headers = { { "X-MMOLove-Signature", Sign(signedBody) } }, Content = {{Content}} });
            }

            public Func<Event, Task> Lambda() => payload =>
            {
                var signedBody = JsonSerializer.Serialize(payload);
                return client.SendAsync(new HttpRequestMessage { Headers = { { "X-MMOLove-Signature", Sign(signedBody) } }, Content = {{Content}} });
            };

            public void Local(Event payload)
            {
                _ = Send();
                Task Send()
                {
                    var signedBody = JsonSerializer.Serialize(payload);
                    return client.SendAsync(new HttpRequestMessage { Headers = { { "X-MMOLove-Signature", Sign(signedBody) } }, Content = {{Content}} });
                }
            }
            """),
    }.RunAsync();

    [Fact]
    public Task A_top_level_program()
    {
        static string Code(string declare, string signed, string sent) => Usings + $$"""
            var key = File.ReadAllBytes("key");
            var payload = new { Token = "a" };
            using var client = new HttpClient();
            {{declare}}// signed
            client.DefaultRequestHeaders.Add("X-MMOLove-Signature", Sign({{signed}}, key));
            await {{sent}};

            static string Sign(string body, byte[] key) => "t=1,v1=sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes("1." + body)));
            """;
        return new SigningFixTest<OutboundBodyCodeFix>("MMOREF101")
        {
            TestState = { OutputKind = OutputKind.ConsoleApplication },
            TestCode = Code("", "JsonSerializer.Serialize(payload)", "client.PostAsJsonAsync(\"https://example.org\", {|MMOREF101:payload|})"),
            FixedCode = Code("var signedBody = JsonSerializer.Serialize(payload);\n", "signedBody", $"client.PostAsync(\"https://example.org\", {Content})"),
        }.RunAsync();
    }

    [Fact]
    public Task A_top_level_program_that_rewrites_the_text_has_no_fix()
    {
        var code = Usings + """
            var payload = new { Token = "a" };
            using var client = new HttpClient();
            var json = JsonSerializer.Serialize(payload);
            client.DefaultRequestHeaders.Add("X-MMOLove-Signature", "t=1,v1=sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(File.ReadAllBytes("key"), Encoding.UTF8.GetBytes("1." + json))));
            json = json.Replace("a", "b");
            await client.PostAsync("https://example.org", new StringContent({|MMOREF101:json|}));
            """;
        return new SigningFixTest<OutboundBodyCodeFix>("MMOREF101") { TestState = { OutputKind = OutputKind.ConsoleApplication }, TestCode = code, FixedCode = code }.RunAsync();
    }

    [Theory]
    [InlineData("writer.Write({|MMOREF101:JsonConvert.SerializeObject(payload, Formatting.Indented)|});", "writer.Write(json);")]
    [InlineData("writer.WriteAsync({|MMOREF101:json + \"\\n\"|}).Wait();", "writer.WriteAsync(json).Wait();")]
    public Task A_writer_of_an_old_server_gets_the_text(string before, string after)
    {
        static string Code(string write) => $$"""
            using System;
            using System.IO;
            using System.Net;
            using System.Security.Cryptography;
            using System.Text;
            using Newtonsoft.Json;

            class Sender
            {
                void Send(object payload, byte[] key)
                {
                    var json = JsonConvert.SerializeObject(payload);
                    var request = (HttpWebRequest)WebRequest.Create("https://example.org");
                    using (var hmac = new HMACSHA256(key))
                        request.Headers["X-MMOLove-Signature"] = "t=1,v1=sha256=" + BitConverter.ToString(hmac.ComputeHash(Encoding.UTF8.GetBytes("1." + json))).Replace("-", "").ToLower();
                    using (var writer = new StreamWriter(request.GetRequestStream()))
                        {{write}}
                }
            }
            """;
        var test = new SigningFixTest<OutboundBodyCodeFix>("MMOREF101") { LanguageVersion = LanguageVersion.CSharp7_3, TestCode = Code(before), FixedCode = Code(after) };
        test.SetReferences([.. TestReferences.NetStandard20, TestReferences.Newtonsoft]);
        return test.RunAsync();
    }

    [Fact]
    public Task Named_arguments_and_a_conditional_access() => Fixes("""
        var json = JsonSerializer.Serialize(payload);
        client.DefaultRequestHeaders.Add("X-MMOLove-Signature", Sign(json, secret));
        await client
            .PostAsJsonAsync(requestUri: "/events", value: {|MMOREF101:payload|}, cancellationToken: CancellationToken.None); // sent
        """, """
        var json = JsonSerializer.Serialize(payload);
        client.DefaultRequestHeaders.Add("X-MMOLove-Signature", Sign(json, secret));
        await client
            .PostAsync(requestUri: "/events", content: new StringContent(json, Encoding.UTF8, "application/json"), cancellationToken: CancellationToken.None); // sent
        """);
}
