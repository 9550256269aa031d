using System.Net.Http.Headers;
using System.Text;
using System.Threading.Channels;
using MMOLove.Callback;

namespace MMOLove.Referral.AspNetCore.Tests.Callbacks;

/// <summary>Votes as MMOLove sends them, and a handler that tells which it was handed.</summary>
internal sealed class Votes
{
    private readonly Channel<HeartEvent> _handled = Channel.CreateUnbounded<HeartEvent>();

    public ValueTask CountAsync(HeartEvent vote, CancellationToken cancellationToken) => _handled.Writer.WriteAsync(vote, cancellationToken);

    /// <summary>Waits for the next vote that the handler was handed.</summary>
    public async Task<HeartEvent> NextAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        return await _handled.Reader.ReadAsync(patience.Token);
    }

    public int Waiting => _handled.Reader.Count;

    public static byte[] Body(string heartId, string name = "heart.counted", string serverId = WebServer.ServerId) => Encoding.UTF8.GetBytes(
        $$"""{"event":"{{name}}","server_id":"{{serverId}}","username":"PlayerOne","heart_id":"{{heartId}}","period":"2026-06","timestamp":{{Now}},"streak_day":7}""");

    public static long Now => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

    public static HttpContent Signed(byte[] body, string secret = WebServer.CallbackSecret, long? t = null)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        content.Headers.Add("X-MMOLove-Event", "heart.counted");
        content.Headers.Add("X-MMOLove-Signature", MmoLoveCallback.SignHeartCallback(body, secret, t ?? Now));
        return content;
    }

    public static string LegacyQuery(string username, long ts, string secret = WebServer.CallbackSecret) =>
        $"?username={Uri.EscapeDataString(username)}&ts={ts}&sig={MmoLoveCallback.SignLegacyGet(username, ts, secret)}";
}
