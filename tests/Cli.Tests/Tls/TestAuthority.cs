using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MMOLove.Referral.Cli.Tests.Tls;

/// <summary>A certificate authority that nobody trusts unless told to.</summary>
internal sealed class TestAuthority : IDisposable
{
    public const string Name = "Test Authority";

    private readonly X509Certificate2 _root = MakeRoot();

    /// <summary>The root, as a process that is to trust it reads it from <c>SSL_CERT_FILE</c>.</summary>
    public string RootPem => _root.ExportCertificatePem();

    /// <summary>A host's certificate with its key.</summary>
    /// <param name="host">The one DNS name that it is good for.</param>
    /// <param name="from">The first day, counted from now.</param>
    /// <param name="until">The last day, counted from now.</param>
    public X509Certificate2 Issue(string host, int from = -1, int until = 30)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=" + host, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        using var certificate = request.Create(_root, Day(from), Day(until), RandomNumberGenerator.GetBytes(8));
        return certificate.CopyWithPrivateKey(key);
    }

    public static DateTimeOffset Day(int fromNow) => TimeProvider.System.GetUtcNow().AddDays(fromNow);

    public void Dispose() => _root.Dispose();

    private static X509Certificate2 MakeRoot()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=" + Name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        return request.CreateSelfSigned(Day(-365), Day(365));
    }
}
