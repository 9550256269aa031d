using System.Net.Sockets;

namespace MMOLove.Referral.Cli.Doctor;

/// <summary>Says why there was no answer, and where to look.</summary>
static class ConnectionProblem
{
    public static (string What, string Fix) Of(Exception failure, Uri endpoint)
    {
        // Its authority alone: a proxy's address may carry a password.
        var proxy = HttpClient.DefaultProxy.IsBypassed(endpoint) ? null : HttpClient.DefaultProxy.GetProxy(endpoint)?.Authority;
        if (proxy is not null && (failure as HttpRequestException)?.HttpRequestError != HttpRequestError.SecureConnectionError)
        {
            return ($"no way through the proxy {proxy}: {failure.GetBaseException().Message}",
                $"Correct HTTPS_PROXY (or the system's proxy), let it through to {endpoint.Authority}, or name {endpoint.Host} in NO_PROXY to go around it.");
        }
        return failure switch
        {
            OperationCanceledException => ($"{endpoint.Authority} did not answer within {EndpointProbe.Patience.TotalSeconds} s", Firewall(endpoint)),
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } =>
                ($"the name {endpoint.Host} is not known here", "Is the endpoint spelled right, and does this machine's name server answer?"),
            HttpRequestException { InnerException: SocketException { SocketErrorCode: SocketError.ConnectionRefused } } when endpoint.IsLoopback =>
                ($"nobody listens at {endpoint.Authority}", "Start what should listen there (mmolove sandbox), or correct the endpoint."),
            HttpRequestException { InnerException: SocketException { SocketErrorCode: SocketError.ConnectionRefused } } =>
                ($"nobody listens at {endpoint.Authority}", "Is the endpoint's port right? A firewall may refuse in its name, too."),
            _ => ($"no connection to {endpoint.Authority}: {failure.GetBaseException().Message}", Firewall(endpoint)),
        };
    }

    static string Firewall(Uri endpoint) => $"Does the firewall let this machine out to port {endpoint.Port}?";
}
