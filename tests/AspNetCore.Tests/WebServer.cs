using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MMOLove.Referral.AspNetCore.Tests;

/// <summary>A game's web server on a real Kestrel on loopback.</summary>
internal sealed class WebServer : IAsyncDisposable
{
    public const string ServerId = "8f0e1d2c-3b4a-5c6d-7e8f-901a2b3c4d5e";
    public const string CallbackSecret = "cbsec_test_fedcba9876543210";

    private readonly WebApplication _app;

    private WebServer(WebApplication app, LogLines log)
    {
        _app = app;
        Log = log;
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(app.Urls.First()) };
    }

    public HttpClient Http { get; }

    public LogLines Log { get; }

    public IServiceProvider Services => _app.Services;

    public IConfigurationRoot Configuration => (IConfigurationRoot)_app.Configuration;

    /// <summary>A server with an outbox that never reaches MMOLove, and whatever the test adds.</summary>
    public static async Task<WebServer> StartAsync(Action<WebApplicationBuilder> services, Action<WebApplication> endpoints, string? callbackSecret = CallbackSecret)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Testing" });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var log = new LogLines();
        builder.Logging.ClearProviders().AddProvider(log);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["MMOLove:ServerId"] = ServerId,
            ["MMOLove:ReferralSecret"] = "whsec_test_0123456789abcdef",
            ["MMOLove:CallbackSecret"] = callbackSecret,
            ["MMOLove:Endpoint"] = "http://127.0.0.1:9/",
            ["MMOLove:DrainTimeout"] = "00:00:00",
        });
        services(builder);
        var app = builder.Build();
        endpoints(app);
        await app.StartAsync();
        return new WebServer(app, log);
    }

    public Task<HttpResponseMessage> GetAsync(string path, params string[] cookies) => SendAsync(HttpMethod.Get, path, null, cookies);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content, params string[] cookies)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (cookies.Length > 0) request.Headers.Add("Cookie", string.Join("; ", cookies));
        return await Http.SendAsync(request);
    }

    /// <summary>The cookie that an answer sets, with its attributes; null where it sets none.</summary>
    public static string? SetCookie(HttpResponseMessage answer, string name) =>
        SetCookies(answer, name).FirstOrDefault(cookie => cookie.StartsWith(name + "=", StringComparison.Ordinal));

    /// <summary>The cookies that an answer sets under this name, or under names that begin with it.</summary>
    public static IReadOnlyList<string> SetCookies(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? [.. cookies.Where(cookie => cookie.StartsWith(name, StringComparison.Ordinal))] : [];

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    /// <summary>What the server logged.</summary>
    internal sealed class LogLines : ConcurrentQueue<string>, ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Enqueue($"{logLevel} {eventId.Id}: {formatter(state, exception)}");

        public void Dispose()
        {
        }
    }
}
