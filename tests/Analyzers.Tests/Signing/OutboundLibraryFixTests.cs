using Microsoft.CodeAnalysis.CSharp;
using MMOLove.Referral.CodeFixes.Signing;
using static MMOLove.Referral.Analyzers.Tests.Signing.Samples;

namespace MMOLove.Referral.Analyzers.Tests.Signing;

/// <summary>The bodies of RestSharp, Flurl and Refit; the stubs have the shapes of the libraries.</summary>
public class OutboundLibraryFixTests
{
    const string Content = "new StringContent(json, Encoding.UTF8, \"application/json\")";

    static Task Fixes(string before, string after, string libraries = Libraries) =>
        new SigningFixTest<OutboundBodyCodeFix>("MMOREF101") { TestCode = Code(before, libraries), FixedCode = Code(after, libraries) }.RunAsync();

    static Task Stays(string code, string libraries = Libraries) => Fixes(code, code, libraries);

    static string Code(string send, string libraries) => Usings + """
        using Flurl.Http;
        using RestSharp;

        """ + $$"""
        class Model { public string Name { get; set; } = ""; }

        class Sender(IApi api)
        {
            async Task Send(Model model, CancellationToken stop)
            {
                _ = api;
                var json = JsonSerializer.Serialize(model);
                {{send.ReplaceLineEndings("\n        ")}}
                await Task.CompletedTask;
            }

            static string Sign(string body)
            {
                var t = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
                var mac = HMACSHA256.HashData(File.ReadAllBytes("key"), Encoding.UTF8.GetBytes($"{t}.{body}"));
                return $"t={t},v1=sha256={Convert.ToHexString(mac).ToLowerInvariant()}";
            }
        }

        """ + libraries;

    const string Libraries = """
        namespace RestSharp
        {
            public enum DataFormat { Json, Xml }

            public record ContentType(string Value) { public static implicit operator ContentType(string value) => new(value); }

            public class RestRequest;

            public static class RestRequestExtensions
            {
                public static RestRequest AddHeader(this RestRequest request, string name, string value) => request;
                public static RestRequest AddBody(this RestRequest request, object obj, ContentType? contentType = null) => request;
                public static RestRequest AddJsonBody<T>(this RestRequest request, T obj, ContentType? contentType = null) where T : class => request;
                public static RestRequest AddJsonBody<T>(this RestRequest request, T obj, bool forceSerialize, ContentType? contentType = null) where T : class => request;
                public static RestRequest AddStringBody(this RestRequest request, string body, DataFormat dataFormat) => request;
                public static RestRequest AddStringBody(this RestRequest request, string body, ContentType contentType) => request;
            }
        }

        namespace Flurl.Http
        {
            public interface IFlurlRequest { }

            public static class GeneratedExtensions
            {
                public static IFlurlRequest WithHeader(this string url, string name, object value) => null!;
                public static Task<object> PostJsonAsync(this IFlurlRequest request, object body, HttpCompletionOption completionOption = default, CancellationToken cancellationToken = default) => null!;
                public static Task<object> PostAsync(this IFlurlRequest request, HttpContent? content = null, HttpCompletionOption completionOption = default, CancellationToken cancellationToken = default) => null!;
                public static Task<object> PostStringAsync(this IFlurlRequest request, string body, HttpCompletionOption completionOption = default, CancellationToken cancellationToken = default) => null!;
                public static Task<object> SendJsonAsync(this IFlurlRequest request, HttpMethod verb, object body, HttpCompletionOption completionOption = default, CancellationToken cancellationToken = default) => null!;
                public static Task<object> SendAsync(this IFlurlRequest request, HttpMethod verb, HttpContent? content = null, HttpCompletionOption completionOption = default, CancellationToken cancellationToken = default) => null!;
            }
        }

        namespace Refit
        {
            public class BodyAttribute : Attribute;

            public class HeaderAttribute(string name) : Attribute { public string Name => name; }
        }

        interface IApi
        {
            Task Any([Refit.Body] object model, [Refit.Header("X-MMOLove-Signature")] string signature);
            Task Generic<T>([Refit.Body] T model, [Refit.Header("X-MMOLove-Signature")] string signature);
            Task<T> Echo<T>([Refit.Body] T model, [Refit.Header("X-MMOLove-Signature")] string signature);
            Task Typed([Refit.Body] Model model, [Refit.Header("X-MMOLove-Signature")] string signature);
        }

        """;

    [Theory]
    [InlineData("AddJsonBody({|MMOREF101:model|})", "AddStringBody(json, DataFormat.Json)")]
    [InlineData("AddJsonBody<Model>({|MMOREF101:model|})", "AddStringBody(json, DataFormat.Json)")]
    [InlineData("AddBody({|MMOREF101:model|})", "AddStringBody(json, DataFormat.Json)")]
    [InlineData("AddJsonBody({|MMOREF101:model|}, true)", "AddStringBody(json, DataFormat.Json)")]
    [InlineData("AddBody({|MMOREF101:model|}, \"application/vnd.game+json\")", "AddStringBody(json, \"application/vnd.game+json\")")]
    [InlineData("AddJsonBody({|MMOREF101:model|}, contentType: new ContentType(\"text/json\"))", "AddStringBody(json, new ContentType(\"text/json\"))")]
    [InlineData("AddStringBody({|MMOREF101:json + \"\\n\"|}, DataFormat.Json)", "AddStringBody(json, DataFormat.Json)")]
    public Task RestSharp_adds_the_text(string before, string after)
    {
        static string Both(string body) => $"""
            var request = new RestRequest(); // the request
            request.AddHeader("X-MMOLove-Signature", Sign(json));
            request.{body}; // the body
            new RestRequest()
                .AddHeader("X-MMOLove-Signature", Sign(json)) // signed
                .{body};
            """;
        return Fixes(Both(before), Both(after));
    }

    [Fact]
    public Task A_restsharp_chain_signs_and_sends_in_one_statement() => Fixes("""
        new RestRequest().AddHeader("X-MMOLove-Signature", Sign(JsonSerializer.Serialize(model))).AddJsonBody({|MMOREF101:model|});
        """, """
        var signedBody = JsonSerializer.Serialize(model);
        new RestRequest().AddHeader("X-MMOLove-Signature", Sign(signedBody)).AddStringBody(signedBody, DataFormat.Json);
        """);

    [Theory]
    [InlineData("PostJsonAsync({|MMOREF101:model|})", "PostAsync(" + Content + ")")]
    [InlineData("PostJsonAsync({|MMOREF101:model|}, cancellationToken: stop)", "PostAsync(" + Content + ", cancellationToken: stop)")]
    [InlineData("PostJsonAsync(body: {|MMOREF101:model|}, HttpCompletionOption.ResponseHeadersRead, stop)", "PostAsync(content: " + Content + ", HttpCompletionOption.ResponseHeadersRead, stop)")]
    [InlineData("SendJsonAsync(HttpMethod.Put, {|MMOREF101:model|})", "SendAsync(HttpMethod.Put, " + Content + ")")]
    [InlineData("PostStringAsync({|MMOREF101:json.ToLowerInvariant()|})", "PostStringAsync(json)")]
    public Task Flurl_posts_a_content(string before, string after)
    {
        static string Both(string body) => $"""
            await "https://x".WithHeader("X-MMOLove-Signature", Sign(json)).{body};
            var answer = await "https://x"
                .WithHeader("X-MMOLove-Signature", Sign(json)) // signed
                .{body}; // sent
            """;
        return Fixes(Both(before), Both(after));
    }

    [Theory]
    [InlineData("api.Any({|MMOREF101:model|}, Sign(json))", "api.Any(" + Content + ", Sign(json))")]
    [InlineData("api.Generic({|MMOREF101:model|}, Sign(json))", "api.Generic(" + Content + ", Sign(json))")]
    [InlineData("api.Any(signature: Sign(json), model: {|MMOREF101:model|})", "api.Any(signature: Sign(json), model: " + Content + ")")]
    public Task Refit_takes_a_content_where_the_parameter_can_hold_one(string before, string after) =>
        Fixes($"await {before};\nawait {before};", $"await {after};\nawait {after};");

    [Theory]
    [InlineData("await api.Typed({|MMOREF101:model|}, Sign(json));")]
    [InlineData("await api.Generic<Model>({|MMOREF101:model|}, Sign(json));")]
    [InlineData("var echo = await api.Echo({|MMOREF101:model|}, Sign(json));")]
    public Task Refit_has_no_fix_where_the_parameter_is_the_model(string code) => Stays(code);

    [Theory]
    [InlineData("namespace RestSharp { public enum ParameterType { RequestBody } public interface IRestRequest { IRestRequest AddHeader(string name, string value); IRestRequest AddJsonBody(object obj); IRestRequest AddParameter(string name, object value, ParameterType type); } }",
        "AddParameter(\"application/json\", json, ParameterType.RequestBody)")]
    [InlineData("namespace RestSharp { public interface IRestRequest { IRestRequest AddHeader(string name, string value); IRestRequest AddJsonBody(object obj); } }", "AddJsonBody({|MMOREF101:model|})")]
    public Task An_old_restsharp_takes_a_text_as_a_parameter_if_at_all(string restSharp, string after) => Fixes(
        "((IRestRequest)null!).AddHeader(\"X-MMOLove-Signature\", Sign(json)).AddJsonBody({|MMOREF101:model|});",
        $"((IRestRequest)null!).AddHeader(\"X-MMOLove-Signature\", Sign(json)).{after};",
        restSharp + " namespace Flurl.Http { } class IApi { }");

    [Fact]
    public Task Signed_bytes_are_sent_as_their_text_or_as_bytes()
    {
        static string Code(string rest, string flurl) => $$"""
            var bytes = JsonSerializer.SerializeToUtf8Bytes(model);
            using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, bytes);
            hmac.AppendData(Encoding.UTF8.GetBytes("1."));
            hmac.AppendData(bytes);
            var header = "t=1,v1=sha256=" + Convert.ToHexStringLower(hmac.GetHashAndReset());
            new RestRequest().AddHeader("X-MMOLove-Signature", header).{{rest}};
            await "https://x".WithHeader("X-MMOLove-Signature", header).{{flurl}};
            """;
        return Fixes(Code("AddJsonBody({|MMOREF101:model|})", "PostJsonAsync({|MMOREF101:model|})"), Code(
            "AddStringBody(Encoding.UTF8.GetString(bytes), DataFormat.Json)",
            "PostAsync(new ByteArrayContent(bytes) { Headers = { ContentType = new System.Net.Http.Headers.MediaTypeHeaderValue(\"application/json\") } })"));
    }

    [Fact]
    public Task Full_names_where_the_file_imports_nothing_and_old_language()
    {
        static string Code(string body) => $$"""
            namespace RestSharp
            {
                public enum DataFormat { Json }
                public class RestRequest
                {
                    public RestRequest AddHeader(string name, string value) { return this; }
                    public RestRequest AddJsonBody(object obj) { return this; }
                    public RestRequest AddStringBody(string body, DataFormat dataFormat) { return this; }
                }
            }

            namespace Game
            {
                public class Sender
                {
                    public void Send(RestSharp.RestRequest request, object model, byte[] key)
                    {
                        var json = Newtonsoft.Json.JsonConvert.SerializeObject(model);
                        var mac = new System.Security.Cryptography.HMACSHA256(key).ComputeHash(System.Text.Encoding.UTF8.GetBytes("1." + json));
                        request.AddHeader("X-MMOLove-Signature", "t=1,v1=sha256=" + System.BitConverter.ToString(mac).Replace("-", "").ToLower());
                        request.{{body}};
                    }
                }
            }
            """;
        return new SigningFixTest<OutboundBodyCodeFix>("MMOREF101")
        {
            LanguageVersion = LanguageVersion.CSharp7_3,
            TestCode = Code("AddJsonBody({|MMOREF101:model|})"),
            FixedCode = Code("AddStringBody(json, RestSharp.DataFormat.Json)"),
        }.RunAsync();
    }
}
