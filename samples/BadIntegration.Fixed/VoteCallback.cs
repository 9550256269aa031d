using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;

namespace BadIntegration;

/// <summary>A vote as MMOLove sends it.</summary>
public sealed record Vote(string Event, string ServerId, string Username, string HeartId);

[ApiController]
[Route("mmolove/callback")]
public sealed class VoteCallback(IConfiguration configuration) : ControllerBase
{
    [HttpPost]
    public async Task<IActionResult> Post()
    {
        var header = Request.Headers["X-MMOLove-Signature"].ToString();
        var t = header.Split(',')[0].Substring("t=".Length);
        var received = header.Split("v1=")[1];

        // The text that arrived is what was signed.
        using var reader = new StreamReader(Request.Body);
        var body = await reader.ReadToEndAsync();
        var key = Encoding.UTF8.GetBytes(configuration["MMOLove:CallbackSecret"] ?? throw new InvalidOperationException("MMOLove:CallbackSecret is not set."));
        var expected = Convert.ToHexString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{t}.{body}"))).ToLowerInvariant();
        if (Math.Abs(DateTimeOffset.UtcNow.ToUnixTimeSeconds() - long.Parse(t, CultureInfo.InvariantCulture)) > 300) return Unauthorized();
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(received))) return Unauthorized();
        var vote = JsonSerializer.Deserialize<Vote>(body, JsonSerializerOptions.Web);
        return vote is null ? BadRequest() : Ok(vote.HeartId);
    }
}
