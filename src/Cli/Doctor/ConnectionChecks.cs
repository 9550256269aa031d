using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace MMOLove.Referral.Cli.Doctor;

/// <summary>What the way to the endpoint is like: TLS, and the clock on the other side.</summary>
static class ConnectionChecks
{
    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    public static async Task<Finding> TlsAsync(Uri endpoint, CancellationToken stop)
    {
        if (endpoint.Scheme == "http") return new("TLS", Verdict.Skipped, "a sandbox on this machine needs none");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(s_patience);
        try
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(endpoint.DnsSafeHost, endpoint.Port, patience.Token).ConfigureAwait(false);
            using var tls = new SslStream(socket.GetStream());
            await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = endpoint.DnsSafeHost }, patience.Token).ConfigureAwait(false);
            using var certificate = new X509Certificate2(tls.RemoteCertificate!);
            var until = certificate.NotAfter.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            return new("TLS", Verdict.Ok, $"{tls.SslProtocol}, certificate good until {until}");
        }
        catch (AuthenticationException e)
        {
            return new("TLS", Verdict.Failed, e.Message, "Is a proxy in between that replaces certificates? Trust its root, or go around it. An old system may lack new roots: update ca-certificates.");
        }
        catch (Exception e) when (e is SocketException or IOException || (e is OperationCanceledException && !stop.IsCancellationRequested))
        {
            return new("TLS", Verdict.Failed, "no connection to " + endpoint.Authority + ": " + e.Message, "Is the name resolved, and does the firewall let this machine out to port " + endpoint.Port + "?");
        }
    }

    public static async Task<Finding> ClockAsync(Uri endpoint, TimeProvider clock, CancellationToken stop)
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { Timeout = s_patience };
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, endpoint);
            using var answer = await client.SendAsync(request, stop).ConfigureAwait(false);
            if (answer.Headers.Date is not { } theirs) return new("clock", Verdict.Skipped, "the endpoint sent no Date header");
            var skew = Math.Round((clock.GetUtcNow() - theirs).TotalSeconds);
            var what = Math.Abs(skew) <= 1 ? "as the endpoint's" : $"{Math.Abs(skew)} s {(skew > 0 ? "ahead of" : "behind")} the endpoint's";
            return Math.Abs(skew) switch
            {
                > 300 => new("clock", Verdict.Failed, what + "; 300 s are allowed", "Set the clock: switch NTP on (timedatectl set-ntp true; w32tm /resync)."),
                > 60 => new("clock", Verdict.Warning, what + "; 300 s are allowed", "Switch NTP on before it drifts further."),
                _ => new("clock", Verdict.Ok, what),
            };
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !stop.IsCancellationRequested))
        {
            return new("clock", Verdict.Failed, "no answer: " + e.GetBaseException().Message, "Is the endpoint's address right, and does the firewall let this machine out?");
        }
    }
}
