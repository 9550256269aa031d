using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace MMOLove.Referral.Cli.Tests.Tls;

/// <summary>An https host on loopback that hands what arrives to the sandbox behind it.</summary>
internal sealed class HttpsFront : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _behind = new();

    private HttpsFront(WebApplication app) => _app = app;

    /// <summary>The versions of HTTP in which events arrived.</summary>
    public ConcurrentQueue<string> Versions { get; } = new();

    public int Port => new Uri(_app.Urls.Single()).Port;

    /// <summary>The events' address by the name that certificates are made for.</summary>
    public string Endpoint => $"https://localhost:{Port}/api/referral/events";

    public static async Task<HttpsFront> StartAsync(X509Certificate2 certificate, Uri behind, HttpProtocols protocols = HttpProtocols.Http1AndHttp2)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = protocols;
            listen.UseHttps(certificate);
        }));
        var front = new HttpsFront(builder.Build());
        front._app.Run(http => front.ForwardAsync(http, behind));
        await front._app.StartAsync();
        return front;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _behind.Dispose();
    }

    private async Task ForwardAsync(HttpContext http, Uri behind)
    {
        using var request = new HttpRequestMessage(new HttpMethod(http.Request.Method), new Uri(behind, http.Request.Path));
        if (HttpMethods.IsPost(http.Request.Method))
        {
            Versions.Enqueue(http.Request.Protocol);
            request.Content = new StreamContent(http.Request.Body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", http.Request.ContentType);
        }
        request.Headers.TryAddWithoutValidation("X-MMOLove-Signature", http.Request.Headers["X-MMOLove-Signature"].ToString());
        using var answer = await _behind.SendAsync(request, http.RequestAborted);
        http.Response.StatusCode = (int)answer.StatusCode;
        await answer.Content.CopyToAsync(http.Response.Body, http.RequestAborted);
    }
}
