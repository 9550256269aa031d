namespace MMOLove.Referral.Client;

/// <summary>
/// Puts requests on the wire: through a handler made for the purpose (no redirects, no cookies, no tracing headers), or through the
/// caller's <see cref="HttpClient"/>.
/// </summary>
internal sealed class EventSender : IDisposable
{
    private readonly HttpClient? _callers;
    private readonly HttpMessageInvoker? _own;

    public EventSender(HttpClient? callers)
    {
        _callers = callers;
        if (callers is null) _own = new HttpMessageInvoker(MakeHandler());
    }

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        _own is not null
            ? _own.SendAsync(request, cancellationToken)
            : _callers!.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);

    public void Dispose() => _own?.Dispose();

#if NET8_0_OR_GREATER
    /// <summary>
    /// One HTTP/2 connection carries every event in flight. If its other end dies without a word, requests that are given up do not close
    /// it, as they do in HTTP/1.1: pings must find out, soon enough for the next attempts to have a connection of their own.
    /// </summary>
    private static readonly TimeSpan s_ping = TimeSpan.FromSeconds(5);

    private static SocketsHttpHandler MakeHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
        // Connections are renewed now and then so that a change of DNS is noticed.
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
        EnableMultipleHttp2Connections = true,
        KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
        KeepAlivePingDelay = s_ping,
        KeepAlivePingTimeout = s_ping,
    };
#else
    /// <summary>.NET Framework gives two connections a host unless told otherwise.</summary>
    private const int ConnectionsPerServer = 64;

    private static HttpClientHandler MakeHandler()
    {
        var handler = new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false };
        try
        {
            handler.MaxConnectionsPerServer = ConnectionsPerServer;
        }
        catch (Exception e) when (e is PlatformNotSupportedException or NotImplementedException)
        {
            // Unity's and older Mono's handlers have no such limit to set.
        }
        return handler;
    }
#endif
}
