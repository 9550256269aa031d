using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace MMOLove.Referral.Cli.Doctor;

/// <summary>Says in a person's words why a certificate was refused; where it is several reasons, all of them.</summary>
static class CertificateProblem
{
    const X509ChainStatusFlags Untrusted = X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain;

    public static (string What, string Fix) Of(SslPolicyErrors errors, X509Certificate2? certificate, X509Chain? chain, string host, DateTimeOffset now)
    {
        if (certificate is null) return ("the host showed no certificate", "Is the endpoint's port right?");
        var problems = new List<(string What, string Fix)>();
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)) problems.Add(OfName(certificate, host));
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) && chain is not null) problems.AddRange(OfChain(certificate, chain, now));
        return (string.Join("; ", problems.Select(problem => problem.What)), string.Join(" ", problems.Select(problem => problem.Fix).Distinct()));
    }

    public static string Issuer(X509Certificate2 certificate) => certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: true) is { Length: > 0 } name ? name : certificate.Issuer;

    /// <summary>The day in UTC, as the clock's fix names it.</summary>
    public static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static (string What, string Fix) OfName(X509Certificate2 certificate, string host)
    {
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(extension => extension.EnumerateDnsNames().Concat(extension.EnumerateIPAddresses().Select(address => address.ToString()))).Take(4).ToArray();
        return ($"the certificate is for {(names.Length > 0 ? string.Join(", ", names) : certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false))}, not for {host}",
            $"Correct the endpoint's host name. Where it is right, a proxy, a hosts file or a name server leads {host} elsewhere.");
    }

    static IEnumerable<(string What, string Fix)> OfChain(X509Certificate2 certificate, X509Chain chain, DateTimeOffset now)
    {
        var flags = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, status) => all | status.Status);
        if (flags.HasFlag(X509ChainStatusFlags.NotTimeValid)) yield return OfTime(certificate, now);
        if ((flags & Untrusted) != 0)
        {
            yield return ($"the certificate is not trusted on this machine: its issuer is {Issuer(certificate)}",
                "Where a proxy or your company issued it, add its root to this machine's (Debian: /usr/local/share/ca-certificates, then update-ca-certificates; "
                + "Windows: Trusted Root Certification Authorities). Where MMOLove's own is not trusted, the roots here are old: update ca-certificates.");
        }
        foreach (var status in chain.ChainStatus.Where(status => (status.Status & ~(Untrusted | X509ChainStatusFlags.NotTimeValid)) != 0))
            yield return ($"the certificate is refused: {status.StatusInformation.Trim()}", "Is a proxy in between that replaces certificates? Go around it.");
    }

    static (string What, string Fix) OfTime(X509Certificate2 certificate, DateTimeOffset now)
    {
        var what = now > certificate.NotAfter ? $"the certificate expired on {Day(certificate.NotAfter)}"
            : now < certificate.NotBefore ? $"the certificate is not valid before {Day(certificate.NotBefore)}"
            : "a certificate above the host's own has expired";
        return (what, $"It is {Day(now)} by this machine's clock: where that is wrong, set it. Where it is right, the host or the proxy in between needs a new certificate.");
    }
}
