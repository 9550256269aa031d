namespace MMOLove.Referral.Client;

/// <summary>
/// The end of the line for events: no redirects, which would carry a signed body elsewhere, no cookies, no tracing headers. The hosting
/// package compiles this file, too.
/// </summary>
internal static class EventHandlers
{
#if NET8_0_OR_GREATER
    /// <summary>
    /// One HTTP/2 connection carries every event in flight. If its other end dies without a word, requests that are given up do not close
    /// it, as they do in HTTP/1.1: pings must find out, soon enough for the next attempts to have a connection of their own.
    /// </summary>
    private static readonly TimeSpan s_ping = TimeSpan.FromSeconds(5);

    public static HttpMessageHandler Make() => new SocketsHttpHandler
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

    public static HttpMessageHandler Make()
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
