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
    public IActionResult Post([FromBody] Vote vote)
    {
        var header = Request.Headers["X-MMOLove-Signature"].ToString();
        var t = header.Split(',')[0].Substring("t=".Length);
        var received = header.Split("v1=")[1];

        // Bound, and written again: other bytes than those that were signed.
        var body = JsonSerializer.Serialize(vote);
        var key = Encoding.UTF8.GetBytes(configuration["MMOLove:CallbackSecret"] ?? throw new InvalidOperationException("MMOLove:CallbackSecret is not set."));
        var expected = Convert.ToHexString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{t}.{body}"))).ToLowerInvariant();
        if (expected != received) return Unauthorized();
        return Ok(vote.HeartId);
    }
}
