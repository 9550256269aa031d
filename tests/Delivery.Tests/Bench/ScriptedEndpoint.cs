using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MMOLove.Referral.Delivery.Tests.Bench;

/// <summary>A real HTTP server on loopback that answers what the test tells it to, and remembers what it got.</summary>
internal sealed class ScriptedEndpoint : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ScriptedAnswer> _script = new();
    private readonly Channel<ReceivedRequest> _received = Channel.CreateUnbounded<ReceivedRequest>();

    private ScriptedEndpoint(WebApplication app) => _app = app;

    public Uri Address { get; private set; } = null!;

    /// <summary>What is answered where nothing is scripted.</summary>
    public Func<ReceivedRequest, ScriptedAnswer> Otherwise { get; set; } = Accept;

    /// <summary>Runs before each answer, as to hold a request.</summary>
    public Func<ReceivedRequest, Task>? Before { get; set; }

    public ConcurrentQueue<ReceivedRequest> All { get; } = new();

    public static async Task<ScriptedEndpoint> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var endpoint = new ScriptedEndpoint(app);
        app.Run(endpoint.AnswerAsync);
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        endpoint.Address = new Uri(address + "/api/referral/events");
        return endpoint;
    }

    /// <summary>Answers the next requests, in this order.</summary>
    public void Script(params ScriptedAnswer[] answers)
    {
        foreach (var answer in answers) _script.Enqueue(answer);
    }

    public Task<ReceivedRequest> NextAsync() => _received.Reader.ReadAsync().AsTask();

    /// <summary>MMOLove on a good day.</summary>
    public static ScriptedAnswer Accept(ReceivedRequest request) =>
        request.IsTest ? ScriptedAnswer.DryRun : request.Event == "registered" ? ScriptedAnswer.Registered : ScriptedAnswer.Qualified;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var request = new ReceivedRequest(body.ToArray(), context.Request.Headers["X-MMOLove-Signature"].ToString());
        All.Enqueue(request);
        if (Before is { } before) await before(request);
        var answer = _script.TryDequeue(out var scripted) ? scripted : Otherwise(request);
        _received.Writer.TryWrite(request);
        if (answer.Status == 0)
        {
            context.Abort();
            return;
        }
        context.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers) context.Response.Headers[name] = value;
        // A 204 may have no body, not even an empty one.
        if (answer.Body.Length > 0) await context.Response.WriteAsync(answer.Body);
    }
}
