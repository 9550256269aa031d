using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MMOLove.Referral.CodeFixes.Signing;
using static MMOLove.Referral.Analyzers.Tests.Signing.Samples;

namespace MMOLove.Referral.Analyzers.Tests.Signing;

/// <summary>MMOREF101 where a helper signs or sends: the caller makes the text once and hands it on.</summary>
public class OutboundHelperFixTests
{
    const string Signed = "new StringContent(signedBody, Encoding.UTF8, \"application/json\")";
    const string Body = "new StringContent(body, Encoding.UTF8, \"application/json\")";

    static string Code(string members, string more = "") => Usings + $$"""
        public class Event { public string Token { get; set; } = ""; }

        public partial class Sender(HttpClient client)
        {
            {{members.ReplaceLineEndings("\n    ").Replace("\n    \n", "\n\n", StringComparison.Ordinal)}}

            static string Sign(string text) =>
                "t=1,v1=sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(File.ReadAllBytes("key"), Encoding.UTF8.GetBytes("1." + text)));
        }
        {{more}}
        """;

    static Task Fixes(string before, string after) => new SigningFixTest<OutboundBodyCodeFix>("MMOREF101") { TestCode = Code(before), FixedCode = Code(after) }.RunAsync();

    static Task Stays(string code, string more = "") => new SigningFixTest<OutboundBodyCodeFix>("MMOREF101") { TestCode = Code(code, more), FixedCode = Code(code, more) }.RunAsync();

    [Fact]
    public Task A_local_function_that_serialises_gets_the_text() => Fixes("""
        public async Task Send(Event payload)
        {
            client.DefaultRequestHeaders.Add("X-MMOLove-Signature", SignModel(payload, "1")); // signed
            await client.PostAsJsonAsync("/events", {|MMOREF101:payload|}); // sent
            static string SignModel(Event model, string t) => Sign(JsonSerializer.Serialize(model)) + t;
        }
        """, $$"""
        public async Task Send(Event payload)
        {
            var signedBody = JsonSerializer.Serialize(payload);
            client.DefaultRequestHeaders.Add("X-MMOLove-Signature", SignModel(signedBody, "1")); // signed
            await client.PostAsync("/events", {{Signed}}); // sent
            static string SignModel(string body, string t) => Sign(body) + t;
        }
        """);

    [Fact]
    public Task A_helper_that_only_makes_the_text_is_called_once() => Fixes("""
        public async Task Send(Event payload)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/events");
            request.Content = JsonContent.Create({|MMOREF101:payload|});
            AddSignature(request, payload);
            await client.SendAsync(request);
        }

        public void Other(HttpRequestMessage request, Event[] all) => AddSignature(request, /* first */ all[0]);

        void AddSignature(HttpRequestMessage request, Event model) => request.Headers.Add("X-MMOLove-Signature", Sign(ToJson(model)));

        static string ToJson(object model) => JsonSerializer.Serialize(model);
        """, $$"""
        public async Task Send(Event payload)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/events");
            var signedBody = ToJson(payload);
            request.Content = {{Signed}};
            AddSignature(request, signedBody);
            await client.SendAsync(request);
        }

        public void Other(HttpRequestMessage request, Event[] all) => AddSignature(request, /* first */ ToJson(all[0]));

        void AddSignature(HttpRequestMessage request, string body) => request.Headers.Add("X-MMOLove-Signature", Sign(body));

        static string ToJson(object model) => JsonSerializer.Serialize(model);
        """);

    [Fact]
    public Task A_helper_that_needs_the_model_too_gets_both() => Fixes("""
        public async Task Send(Event payload)
        {
            client.DefaultRequestHeaders.Add("X-MMOLove-Signature", SignModel(payload));
            await client.PostAsJsonAsync("/events", {|MMOREF101:payload|});
        }

        string SignModel(Event model)
        {
            var header = Sign(JsonSerializer.Serialize(model));
            Console.WriteLine(model.Token);
            return header;
        }
        """, $$"""
        public async Task Send(Event payload)
        {
            var signedBody = JsonSerializer.Serialize(payload);
            client.DefaultRequestHeaders.Add("X-MMOLove-Signature", SignModel(payload, signedBody));
            await client.PostAsync("/events", {{Signed}});
        }

        string SignModel(Event model, string body)
        {
            var header = Sign(body);
            Console.WriteLine(model.Token);
            return header;
        }
        """);

    [Fact]
    public Task A_helper_that_sends_gets_what_was_signed() => Fixes("""
        public async Task Send(Event payload)
        {
            var json = JsonSerializer.Serialize(payload);
            await Post(payload, Sign(json));
        }

        // the only way out
        async Task Post(object model, string header)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/events") { Content = JsonContent.Create({|MMOREF101:model|}) };
            request.Headers.Add("X-MMOLove-Signature", header);
            await client.SendAsync(request);
        }
        """, $$"""
        public async Task Send(Event payload)
        {
            var json = JsonSerializer.Serialize(payload);
            await Post(json, Sign(json));
        }

        // the only way out
        async Task Post(string body, string header)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/events") { Content = {{Body}} };
            request.Headers.Add("X-MMOLove-Signature", header);
            await client.SendAsync(request);
        }
        """);

    [Fact]
    public Task One_helper_signs_and_another_sends() => Fixes("""
        public void Send(Event payload)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, "/events");
            Sign(request, new Event { Token = payload.Token });
            this.Fill(request, new Event { Token = payload.Token });
            client.Send(request);
        }

        void Fill(HttpRequestMessage request, Event model) => request.Content = JsonContent.Create({|MMOREF101:model|});

        static void Sign(HttpRequestMessage request, object model)
        {
            var json = JsonSerializer.SerializeToUtf8Bytes(model);
            using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, File.ReadAllBytes("key"));
            hmac.AppendData(Encoding.UTF8.GetBytes("1."));
            hmac.AppendData(json);
            request.Headers.Add("X-MMOLove-Signature", "t=1,v1=sha256=" + Convert.ToHexStringLower(hmac.GetHashAndReset()));
        }
        """.Replace("Sign(", "SignBytes(", StringComparison.Ordinal), """
        public void Send(Event payload)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, "/events");
            var signedBody = JsonSerializer.SerializeToUtf8Bytes((object)new Event { Token = payload.Token });
            SignBytes(request, signedBody);
            this.Fill(request, signedBody);
            client.Send(request);
        }

        void Fill(HttpRequestMessage request, byte[] body) => request.Content = new ByteArrayContent(body) { Headers = { ContentType = new System.Net.Http.Headers.MediaTypeHeaderValue("application/json") } };

        static void SignBytes(HttpRequestMessage request, byte[] body)
        {
            var json = body;
            using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, File.ReadAllBytes("key"));
            hmac.AppendData(Encoding.UTF8.GetBytes("1."));
            hmac.AppendData(json);
            request.Headers.Add("X-MMOLove-Signature", "t=1,v1=sha256=" + Convert.ToHexStringLower(hmac.GetHashAndReset()));
        }
        """);

    [Fact]
    public Task A_helper_that_takes_a_text_is_given_the_right_one() => Fixes("""
        public Task Send(Event payload)
        {
            var json = JsonSerializer.Serialize(payload);
            return Post(json + "\n", Sign(json));
        }

        public Task Again(string text) => Post(text, Sign(text));

        public Task Post(string text, string header)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, "/events") { Content = new StringContent({|MMOREF101:text|}) };
            request.Headers.Add("X-MMOLove-Signature", header);
            return client.SendAsync(request);
        }
        """.Replace("public Task Post", "Task Post", StringComparison.Ordinal), """
        public Task Send(Event payload)
        {
            var json = JsonSerializer.Serialize(payload);
            return Post(json, Sign(json));
        }

        public Task Again(string text) => Post(text, Sign(text));

        Task Post(string text, string header)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, "/events") { Content = new StringContent(text) };
            request.Headers.Add("X-MMOLove-Signature", header);
            return client.SendAsync(request);
        }
        """);

    const string Sending = """
        public async Task Send(Event payload)
        {
            client.DefaultRequestHeaders.Add("X-MMOLove-Signature", SignModel(payload));
            await client.PostAsJsonAsync("/events", {|MMOREF101:payload|});
        }


        """;

    [Theory]
    [InlineData("public string SignModel(Event model) => Sign(JsonSerializer.Serialize(model));")]
    [InlineData("string SignModel<T>(T model) => Sign(JsonSerializer.Serialize(model));")]
    [InlineData("string SignModel(Event model, string t = \"\") => Sign(JsonSerializer.Serialize(model)); string SignModel(string text) => text;")]
    [InlineData("string SignModel(Event model) { var options = new JsonSerializerOptions { WriteIndented = true }; return Sign(JsonSerializer.Serialize(model, options)); }")]
    [InlineData("string SignModel(Event model) { Console.WriteLine(model.Token); return Sign(JsonSerializer.Serialize(model)); }")]
    [InlineData("string SignModel(Event model) => Sign(JsonSerializer.Serialize(model)); Func<Event, string> AsValue() => SignModel;")]
    [InlineData("string SignModel(Event model) => Sign(JsonSerializer.Serialize(model)); string Named(Event e) => SignModel(model: e);")]
    [InlineData("string SignModel(Event model) => Inner(model); string Inner(Event model) => Sign(JsonSerializer.Serialize(model));")]
    public Task No_fix_where_the_helper_is_not_its_callers_own(string helper) => Stays(Sending + helper);

    [Fact]
    public Task No_fix_where_the_type_goes_on_in_another_file()
    {
        var code = Code(Sending + "string SignModel(Event model) => Sign(JsonSerializer.Serialize(model));");
        const string rest = "public partial class Sender { string More(Event e) => SignModel(e); }";
        return new SigningFixTest<OutboundBodyCodeFix>("MMOREF101")
        {
            TestState = { Sources = { code, rest } },
            FixedState = { Sources = { code, rest } },
        }.RunAsync();
    }

    [Fact]
    public Task Other_callers_of_the_helper_that_sends_hand_over_what_it_made() => Fixes("""
        public Task Send(Event payload)
        {
            var json = JsonSerializer.Serialize(payload);
            return Post(payload, Sign(json));
        }

        public Task Inline(Event payload)
        {
            return Post(payload, Sign(JsonSerializer.Serialize(payload)));
        }

        public Task Unsigned(Event[] all) => Post(all[0], "");

        Task Post(object model, string header)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, "/events") { Content = JsonContent.Create({|MMOREF101:model|}) };
            request.Headers.Add("X-MMOLove-Signature", header);
            return client.SendAsync(request);
        }
        """, $$"""
        public Task Send(Event payload)
        {
            var json = JsonSerializer.Serialize(payload);
            return Post(json, Sign(json));
        }

        public Task Inline(Event payload)
        {
            var signedBody = JsonSerializer.Serialize(payload);
            return Post(signedBody, Sign(signedBody));
        }

        public Task Unsigned(Event[] all) => Post(JsonSerializer.Serialize((object)all[0], new JsonSerializerOptions(JsonSerializerDefaults.Web)), "");

        Task Post(string body, string header)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, "/events") { Content = {{Body}} };
            request.Headers.Add("X-MMOLove-Signature", header);
            return client.SendAsync(request);
        }
        """);

    [Fact]
    public Task No_fix_where_other_callers_of_the_helper_that_sends_cannot_make_its_text() => Stays("""
        public Task Send(Event payload) => Post(payload, Sign(JsonSerializer.Serialize(payload)));

        public Task Unsigned(Event payload) => Post(payload, "");

        Task Post(Event model, string header)
        {
            var settings = new JsonSerializerOptions { WriteIndented = true };
            var request = new HttpRequestMessage(HttpMethod.Post, "/events") { Content = JsonContent.Create({|MMOREF101:model|}, options: settings) };
            request.Headers.Add("X-MMOLove-Signature", header);
            return client.SendAsync(request);
        }
        """);

    [Fact]
    public Task One_expression_calls_both()
    {
        static string Both(string send, string type, string name, string content) => $$"""
            {{send}}

            async Task Post({{type}} {{name}}, string header)
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, "/events") { Content = {{content}} };
                request.Headers.Add("X-MMOLove-Signature", header);
                await client.SendAsync(request);
            }
            """;
        return Fixes(Both("public Task Send(Event payload) => Post(payload, Sign(JsonSerializer.Serialize(payload)));", "Event", "model", "JsonContent.Create({|MMOREF101:model|})"), Both("""
            public Task Send(Event payload)
            {
                var signedBody = JsonSerializer.Serialize(payload);
                return Post(signedBody, Sign(signedBody));
            }
            """, "string", "body", Body));
    }

    [Fact]
    public Task Local_functions_of_a_top_level_program()
    {
        static string Program(string declare, string argument, string parameter, string signed, string content) => Usings + $$"""
            using var client = new HttpClient();
            var payload = new { Token = "a" };
            {{declare}}client.DefaultRequestHeaders.Add("X-MMOLove-Signature", Header({{argument}}));
            await client.PostAsync("https://example.org", {{content}});

            static string Header({{parameter}}) => "t=1,v1=sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(File.ReadAllBytes("key"), Encoding.UTF8.GetBytes("1." + {{signed}})));
            """;
        return new SigningFixTest<OutboundBodyCodeFix>("MMOREF101")
        {
            TestState = { OutputKind = OutputKind.ConsoleApplication },
            TestCode = Program("", "payload", "object model", "JsonSerializer.Serialize(model)", "JsonContent.Create({|MMOREF101:payload|})"),
            FixedCode = Program("var signedBody = JsonSerializer.Serialize(payload);\n", "signedBody", "string body", "body", Signed),
        }.RunAsync();
    }

    [Fact]
    public Task An_old_language_and_newtonsoft()
    {
        static string Old(string declare, string argument, string parameter, string signed, string content) => $$"""
            using System.Net.Http;
            using System.Security.Cryptography;
            using System.Text;
            using System.Threading.Tasks;
            using Newtonsoft.Json;

            public class Sender
            {
                public async Task Send(HttpClient client, object payload, byte[] key)
                {
                    {{declare}}client.DefaultRequestHeaders.Add("X-MMOLove-Signature", Header({{argument}}, key));
                    await client.PostAsync("/events", new StringContent({{content}}, Encoding.UTF8, "application/json"));
                }

                static string Header({{parameter}}, byte[] key)
                {
                    using (var hmac = new HMACSHA256(key))
                        return "t=1,v1=sha256=" + System.BitConverter.ToString(hmac.ComputeHash(Encoding.UTF8.GetBytes("1." + {{signed}}))).Replace("-", "").ToLower();
                }
            }
            """;
        return new SigningFixTest<OutboundBodyCodeFix>("MMOREF101")
        {
            LanguageVersion = LanguageVersion.CSharp7_3,
            TestCode = Old("", "payload", "object model", "JsonConvert.SerializeObject(model)", "{|MMOREF101:JsonConvert.SerializeObject(payload, Formatting.Indented)|}"),
            FixedCode = Old("var signedBody = JsonConvert.SerializeObject(payload);\n        ", "signedBody", "string body", "body", "signedBody"),
        }.RunAsync();
    }
}
