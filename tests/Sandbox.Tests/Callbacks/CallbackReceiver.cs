using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MMOLove.Referral.Sandbox.Tests.Callbacks;

/// <summary>A game server's callback endpoint that answers what it is told to.</summary>
sealed class CallbackReceiver : IAsyncDisposable
{
    readonly WebApplication _app;

    CallbackReceiver(WebApplication app) => _app = app;

    public ConcurrentQueue<(string Method, string Query, string Event, string Signature, byte[] Body)> Received { get; } = new();

    public int Status { get; set; } = 204;

    public string Url { get; private set; } = "";

    public static async Task<CallbackReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var receiver = new CallbackReceiver(app);
        app.Urls.Add("http://127.0.0.1:0");
        app.Map("/{**path}", receiver.AnswerAsync);
        await app.StartAsync();
        receiver.Url = app.Urls.First() + "/mmolove/callback";
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    async Task AnswerAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        Received.Enqueue((http.Request.Method, http.Request.QueryString.Value ?? "", http.Request.Headers["X-MMOLove-Event"].ToString(), http.Request.Headers["X-MMOLove-Signature"].ToString(), body.ToArray()));
        http.Response.StatusCode = Status;
        if (Status is >= 300 and < 400)
            http.Response.Headers.Location = "/elsewhere";
    }
}
