using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MMOLove.Referral.Tests.Client;

/// <summary>A real Kestrel on loopback that answers as the test says and keeps what arrived.</summary>
internal sealed class LoopbackEndpoint : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly CancellationTokenSource _closing = new();

    private LoopbackEndpoint(WebApplication app) => _app = app;

    public Uri Address { get; private set; } = null!;

    public ConcurrentQueue<Received> Requests { get; } = new();

    /// <summary>Ends with the endpoint: for answers that hang.</summary>
    public CancellationToken Closing => _closing.Token;

    public static Task<LoopbackEndpoint> AnsweringAsync(int status, string body = "{\"error\":\"x\"}", Action<IHeaderDictionary>? headers = null) =>
        StartAsync((_, response) =>
        {
            response.StatusCode = status;
            headers?.Invoke(response.Headers);
            return response.WriteAsync(body);
        });

    public static async Task<LoopbackEndpoint> StartAsync(Func<LoopbackEndpoint, HttpResponse, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var endpoint = new LoopbackEndpoint(app);
        app.Run(async context =>
        {
            endpoint.Requests.Enqueue(await Received.ReadAsync(context.Request));
            await answer(endpoint, context.Response);
        });
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        endpoint.Address = new Uri(address + "/api/referral/events");
        return endpoint;
    }

    public ReferralClient Client(TimeSpan? timeout = null, HttpClient? httpClient = null, ReferralSigner? signer = null) =>
        new(signer ?? Known.Signer(), new ReferralClientOptions { Endpoint = Address, HttpClient = httpClient, Timeout = timeout ?? TimeSpan.FromSeconds(10) });

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _app.DisposeAsync();
        _closing.Dispose();
    }

    internal sealed record Received(string Method, string Path, string? ContentType, string? Signature, long? ContentLength, byte[] Body, IReadOnlyCollection<string> HeaderNames)
    {
        public static async Task<Received> ReadAsync(HttpRequest request)
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            return new(
                request.Method,
                request.Path,
                request.ContentType,
                request.Headers["X-MMOLove-Signature"],
                request.ContentLength,
                body.ToArray(),
                [.. request.Headers.Keys.Order(StringComparer.Ordinal)]);
        }
    }
}
