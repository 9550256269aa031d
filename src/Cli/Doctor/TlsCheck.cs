using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace MMOLove.Referral.Cli.Doctor;

/// <summary>Makes the handshake that events make, and says what is wrong with the certificate where it is refused.</summary>
static class TlsCheck
{
    const string Check = "TLS";

    public static async Task<Finding> RunAsync(Uri endpoint, TimeProvider clock, CancellationToken stop)
    {
        if (endpoint.Scheme == "http") return new(Check, Verdict.Skipped, "http: a sandbox on this machine needs none");
        Finding? finding = null;
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
        {
            if (errors == SslPolicyErrors.None) return true;
            var (what, fix) = CertificateProblem.Of(errors, certificate as X509Certificate2, chain, endpoint.IdnHost, clock.GetUtcNow());
            finding = new(Check, Verdict.Failed, what, fix);
            return false;
        };
        handler.PlaintextStreamFilter = (connection, _) =>
        {
            if (connection.PlaintextStream is SslStream { RemoteCertificate: X509Certificate2 certificate } tls) finding = Describe(tls.SslProtocol, certificate);
            return ValueTask.FromResult(connection.PlaintextStream);
        };
        try
        {
            using var answer = await EndpointProbe.AskAsync(handler, endpoint, stop).ConfigureAwait(false);
        }
        catch (Exception e) when (EndpointProbe.IsFailure(e, stop))
        {
            // Where the handshake was made or refused, that is the finding; what comes after it is the next check's.
            finding ??= await ExplainAsync(e, endpoint, stop).ConfigureAwait(false);
        }
        return finding ?? new(Check, Verdict.Failed, "the endpoint answered without a certificate", "Is a proxy in between that ends TLS? Go around it.");
    }

    static Finding Describe(SslProtocols protocol, X509Certificate2 certificate)
    {
        var name = protocol switch { SslProtocols.Tls13 => "TLS 1.3", SslProtocols.Tls12 => "TLS 1.2", _ => protocol.ToString() };
        return new(Check, Verdict.Ok, $"{name}, certificate by {CertificateProblem.Issuer(certificate)}, good until {CertificateProblem.Day(certificate.NotAfter)}");
    }

    static async Task<Finding> ExplainAsync(Exception failure, Uri endpoint, CancellationToken stop)
    {
        if (failure is not HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError })
        {
            var (what, fix) = ConnectionProblem.Of(failure, endpoint);
            return new(Check, Verdict.Failed, what, fix);
        }
        return await SpeaksHttpAsync(endpoint, stop).ConfigureAwait(false)
            ? new(Check, Verdict.Failed, $"{endpoint.Authority} speaks http, not https", "Correct the endpoint's port. A sandbox on this machine is http:// and needs no TLS.")
            : new(Check, Verdict.Failed, $"no handshake with {endpoint.Authority}: {failure.GetBaseException().Message}", "Is a proxy or a firewall in between that ends TLS? Does the other side offer TLS 1.2 or later?");
    }

    static async Task<bool> SpeaksHttpAsync(Uri endpoint, CancellationToken stop)
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        try
        {
            var plain = new UriBuilder(Uri.UriSchemeHttp, endpoint.DnsSafeHost, endpoint.Port, "/");
            using var answer = await EndpointProbe.AskAsync(handler, plain.Uri, stop).ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (EndpointProbe.IsFailure(e, stop))
        {
            return false;
        }
    }
}
