using System.Net;
using System.Net.Sockets;

namespace MMOLove.Referral.Sandbox.Callbacks;

/// <summary>Sends one try. Follows no redirect, uses no proxy, keeps no cookie, and connects to loopback unless the host was allowed by name.</summary>
sealed class CallbackTransport : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    readonly HashSet<string> _allowed;
    readonly HttpClient _http;

    public CallbackTransport(IEnumerable<string> allowedHosts)
    {
        _allowed = new HashSet<string>(allowedHosts, StringComparer.OrdinalIgnoreCase);
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false, ConnectCallback = ConnectAsync })
        {
            Timeout = Patience,
        };
    }

    public IReadOnlyCollection<string> AllowedHosts => _allowed;

    /// <summary>The status and, for anything but 2xx, why it failed.</summary>
    public async Task<(int Status, string Note)> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            var status = (int)response.StatusCode;
            return (status, status switch
            {
                >= 200 and < 300 => "",
                >= 300 and < 400 => "A redirect is never followed.",
                _ => "Anything but 2xx is tried again.",
            });
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (0, "No answer within 10 seconds.");
        }
        catch (HttpRequestException e)
        {
            return (0, e.Message);
        }
    }

    public void Dispose() => _http.Dispose();

    async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken).ConfigureAwait(false);
        // The address that is connected to is the one that was looked at: a name may resolve differently the next time.
        var permitted = _allowed.Contains(context.DnsEndPoint.Host) ? addresses : [.. addresses.Where(IPAddress.IsLoopback)];
        if (permitted.Length == 0)
            throw new HttpRequestException("The host is not on this machine and was not allowed by name.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(permitted, context.DnsEndPoint.Port, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
