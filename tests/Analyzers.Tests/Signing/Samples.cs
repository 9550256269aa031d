namespace MMOLove.Referral.Analyzers.Tests.Signing;

/// <summary>Surroundings of the cases, so that each case shows its point alone.</summary>
static class Samples
{
    public const string Usings = """
        using System.Net.Http.Json;
        using System.Security.Cryptography;
        using System.Text;
        using System.Text.Json;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc;

        """;

    /// <summary>The body of a method that sends an event; a correct <c>Sign</c> is at hand.</summary>
    public static string Sender(string body) => Usings + $$"""
        public class Registered { public string Token { get; set; } = ""; public string? server_id { get; set; } }

        public class Sender(HttpClient client)
        {
            async Task Send(Registered payload, string secret)
            {
                {{body.ReplaceLineEndings("\n        ")}}
            }

            static string Sign(string body, string secret)
            {
                var t = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
                var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{t}.{body}"));
                return $"t={t},v1=sha256={Convert.ToHexStringLower(mac)}";
            }
        }
        """;

    /// <summary>An endpoint that gets a callback; <c>verify</c> says whether it is genuine.</summary>
    public static string Receiver(string verify) => Usings + $$"""
        public class Heart { public string Username { get; set; } = ""; }

        public class HeartController : ControllerBase
        {
            [HttpPost]
            public async Task<IActionResult> Post([FromBody] Heart model, string secret)
            {
                {{verify.ReplaceLineEndings("\n        ")}}
                return Ok();
            }

            static string Mac(string t, string body, string secret) =>
                Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(t + "." + body)));

            static bool Same(string a, string b) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(a), Encoding.UTF8.GetBytes(b));

            static bool Fresh(string t) => Math.Abs(DateTimeOffset.UtcNow.ToUnixTimeSeconds() - long.Parse(t)) <= 300;
        }
        """;
}
