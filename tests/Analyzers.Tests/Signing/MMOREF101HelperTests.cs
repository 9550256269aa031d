using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Testing;
using static MMOLove.Referral.Analyzers.Tests.Signing.Samples;

namespace MMOLove.Referral.Analyzers.Tests.Signing;

/// <summary>The bug spread over helpers, types and libraries.</summary>
public class MMOREF101HelperTests
{
    const string Rule = "MMOREF101";

    [Fact]
    public Task A_helper_that_takes_the_model_and_serialises_inside() => SigningTest.Finds(Rule, Usings + """
        class Sender(HttpClient client)
        {
            const string Header = "X-MMOLove-Signature";
            static readonly byte[] Key = Convert.FromHexString(Environment.GetEnvironmentVariable("KEY")!);

            public async Task Send(Player player)
            {
                var request = new HttpRequestMessage(HttpMethod.Post, "/events");
                AddSignature(request, player);
                request.Content = JsonContent.Create({|MMOREF101:player|});
                await client.SendAsync(request);
            }

            void AddSignature(HttpRequestMessage request, object model) => request.Headers.Add(Header, Build(ToJson(model)));

            string Build(string text)
            {
                var t = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
                using var hmac = new HMACSHA256(Key);
                return $"t={t},v1=sha256={BitConverter.ToString(hmac.ComputeHash(Encoding.UTF8.GetBytes(t + "." + text))).Replace("-", "").ToLower()}";
            }

            static string ToJson(object model) => JsonSerializer.Serialize(model);
        }

        class Player { public string Name { get; set; } = ""; }
        """);

    [Fact]
    public Task A_signer_in_another_type_is_joined_at_the_end_of_the_build() => new SigningTest(Rule)
    {
        TestCode = Usings + """
            class Player { public string Name { get; set; } = ""; }

            interface ISigner { string Sign(object model); }

            class Signer : ISigner
            {
                public string Sign(object model)
                {
                    var t = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
                    var mac = HMACSHA256.HashData(Keys.Current, Encoding.UTF8.GetBytes($"{t}.{{|#1:JsonSerializer.Serialize(model)|}}"));
                    return $"t={t},v1=sha256={Convert.ToHexStringLower(mac)}";
                }
            }

            static class Keys { public static byte[] Current => File.ReadAllBytes("key"); }

            class Sender(HttpClient client, ISigner signer)
            {
                public async Task Send(Player player)
                {
                    client.DefaultRequestHeaders.Add("X-MMOLove-Signature", signer.Sign(player));
                    await client.PostAsJsonAsync("/events", {|#0:player|});
                }
            }
            """,
        ExpectedDiagnostics = { new DiagnosticResult(Rule, DiagnosticSeverity.Warning).WithLocation(0).WithLocation(1) },
    }.RunAsync();

    [Fact]
    public Task The_sdks_signature_belongs_to_the_sdks_body() => new SigningTest(Rule)
    {
        CompilerDiagnostics = CompilerDiagnostics.Errors,
        TestCode = Usings + """
            namespace MMOLove.Referral
            {
                public class ReferralClient
                {
                    public (string RawBody, string Header) Sign(string eventName, string token, string serverEventId) => default;
                    public static string SignReferralBody(string rawBody, string secret, long timestamp) => "";
                }
            }

            class Sender(HttpClient client, MMOLove.Referral.ReferralClient sdk)
            {
                public async Task Right(string token)
                {
                    var (raw, header) = sdk.Sign("registered", token, "reg-1");
                    using var request = new HttpRequestMessage(HttpMethod.Post, "/events") { Content = new StringContent(raw) };
                    request.Headers.Add("X-MMOLove-Signature", header);
                    await client.SendAsync(request);
                }

                public async Task Wrong(string token, Heart model)
                {
                    var json = {|#1:JsonSerializer.Serialize(model)|};
                    client.DefaultRequestHeaders.Add("X-MMOLove-Signature", MMOLove.Referral.ReferralClient.SignReferralBody(json, token, 1733500000));
                    await client.PostAsJsonAsync("/events", {|#0:model|});
                }
            }

            class Heart { public string Name { get; set; } = ""; }
            """,
        ExpectedDiagnostics = { new DiagnosticResult(Rule, DiagnosticSeverity.Warning).WithLocation(0).WithLocation(1) },
    }.RunAsync();

    [Theory]
    [InlineData("var request = new RestSharp.RestRequest(); request.AddHeader(\"X-MMOLove-Signature\", Sign(json)); request.AddJsonBody({|MMOREF101:model|});")]
    [InlineData("new RestSharp.RestRequest().AddHeader(\"X-MMOLove-Signature\", Sign(json)).AddJsonBody({|MMOREF101:model|});")]
    [InlineData("Flurl.Http.Extensions.PostJsonAsync(Flurl.Http.Extensions.WithHeader(\"https://x\", \"X-MMOLove-Signature\", Sign(json)), {|MMOREF101:model|});")]
    [InlineData("api.Send({|MMOREF101:model|}, Sign(json));")]
    public Task RestSharp_Flurl_and_Refit_serialise_by_themselves(string send) => SigningTest.Finds(Rule, Libraries(send));

    [Theory]
    [InlineData("var request = new RestSharp.RestRequest(); request.AddHeader(\"X-MMOLove-Signature\", Sign(json)); request.AddStringBody(json, 1);")]
    [InlineData("var request = new RestSharp.RestRequest(); request.AddHeader(\"X-MMOLove-Signature\", Sign(json)); request.AddJsonBody(json);")]
    [InlineData("var request = new RestSharp.RestRequest(); request.AddJsonBody(model);")]
    public Task A_text_given_to_them_stays_what_it_is(string send) => SigningTest.Silent(Libraries(send));

    static string Libraries(string send) => Usings + $$"""
        namespace RestSharp
        {
            public class RestRequest
            {
                public RestRequest AddHeader(string name, string value) => this;
                public RestRequest AddJsonBody(object obj) => this;
                public RestRequest AddStringBody(string body, int format) => this;
            }
        }

        namespace Flurl.Http
        {
            public interface IFlurlRequest { }
            public static class Extensions
            {
                public static IFlurlRequest WithHeader(this string url, string name, object value) => null!;
                public static Task PostJsonAsync(this IFlurlRequest request, object data) => Task.CompletedTask;
            }
        }

        namespace Refit
        {
            public class BodyAttribute : Attribute { }
            public class HeaderAttribute(string name) : Attribute { public string Name => name; }
        }

        interface IApi { Task Send([Refit.Body] Model model, [Refit.Header("X-MMOLove-Signature")] string signature); }

        class Model { public string Name { get; set; } = ""; }

        class Sender(IApi api)
        {
            void Send(Model model)
            {
                _ = api;
                var json = JsonSerializer.Serialize(model);
                {{send}}
            }

            static string Sign(string body)
            {
                var t = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
                var mac = HMACSHA256.HashData(File.ReadAllBytes("key"), Encoding.UTF8.GetBytes($"{t}.{body}"));
                return $"t={t},v1=sha256={Convert.ToHexString(mac).ToLowerInvariant()}";
            }
        }
        """;

    [Fact]
    public Task A_top_level_program_is_read() => new SigningTest(Rule)
    {
        TestState = { OutputKind = OutputKind.ConsoleApplication },
        TestCode = Usings + """
            var key = File.ReadAllBytes("key");
            var payload = new { Token = "a" };
            var json = JsonSerializer.Serialize(payload);
            var t = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
            var mac = Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{t}.{json}")));
            using var client = new HttpClient();
            client.DefaultRequestHeaders.Add("X-MMOLove-Signature", $"t={t},v1=sha256={mac}");
            await client.PostAsJsonAsync("https://example.org", {|MMOREF101:payload|});
            """,
    }.RunAsync();

    [Fact]
    public Task A_delegating_handler_that_signs_what_it_does_not_send() => SigningTest.Finds(Rule, Usings + """
        class Signing(byte[] key) : DelegatingHandler
        {
            protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            {
                var text = await request.Content!.ReadAsStringAsync(cancellationToken);
                var t = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
                var mac = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{t}.{text}"));
                request.Headers.Add("X-MMOLove-Signature", $"t={t},v1=sha256={Convert.ToHexStringLower(mac)}");
                request.Content = new StringContent({|MMOREF101:text.Replace("\n", "")|});
                return await base.SendAsync(request, cancellationToken);
            }
        }
        """);

    [Fact]
    public Task A_delegating_handler_that_signs_the_content_is_right() => SigningTest.Silent(Usings + """
        class Signing(byte[] key) : DelegatingHandler
        {
            protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            {
                var body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
                var t = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
                using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
                hmac.AppendData(Encoding.UTF8.GetBytes(t + "."));
                hmac.AppendData(body);
                request.Headers.Add("X-MMOLove-Signature", $"t={t},v1=sha256={Convert.ToHexString(hmac.GetHashAndReset()).ToLowerInvariant()}");
                return await base.SendAsync(request, cancellationToken);
            }
        }
        """);

    [Fact]
    public Task Old_servers_without_modern_apis_are_read_too()
    {
        var test = new SigningTest(Rule)
        {
            LanguageVersion = LanguageVersion.CSharp7_3,
            TestCode = """
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
                        var t = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
                        var sb = new StringBuilder();
                        using (var hmac = new HMACSHA256(key))
                            foreach (var b in hmac.ComputeHash(Encoding.UTF8.GetBytes(t + "." + json))) sb.Append(b.ToString("x2"));
                        var request = (HttpWebRequest)WebRequest.Create("https://example.org");
                        request.Headers["X-MMOLove-Signature"] = "t=" + t + ",v1=sha256=" + sb.ToString();
                        using (var writer = new StreamWriter(request.GetRequestStream()))
                            writer.Write({|MMOREF101:JsonConvert.SerializeObject(payload, Formatting.Indented)|});
                    }
                }
                """,
        };
        test.SetReferences([.. TestReferences.NetStandard20, TestReferences.Newtonsoft]);
        return test.RunAsync();
    }

    [Fact]
    public Task A_compilation_without_an_http_client_or_json_is_silent()
    {
        var test = new SigningTest(Rule)
        {
            TestCode = """
                class Sender
                {
                    void Send({|CS0246:HttpClient|} client, object payload)
                    {
                        var json = {|CS0103:JsonSerializer|}.Serialize(payload);
                        client.DefaultRequestHeaders.Add("X-MMOLove-Signature", {|CS0103:HMACSHA256|}.HashData(json));
                        client.PostAsJsonAsync("/events", payload);
                    }
                }
                """,
            LanguageVersion = LanguageVersion.CSharp9,
        };
        test.SetReferences(TestReferences.NetStandard20);
        return test.RunAsync();
    }

    [Fact]
    public Task Code_that_is_being_typed_does_not_disturb() => new SigningTest(Rule)
    {
        CompilerDiagnostics = CompilerDiagnostics.None,
        TestCode = Sender("""
            var json = JsonSerializer.Serialize(payload);
            client.DefaultRequestHeaders.Add("X-MMOLove-Signature", Sign(json, ));
            client.DefaultRequestHeaders.Add("X-MMOLove-Signature", $"t={,v1=sha256={
            await client.PostAsJsonAsync("/events",
            foreach (var x in
            """),
    }.RunAsync();
}
