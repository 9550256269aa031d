using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MMOLove.Referral.Bench.Peers;

/// <summary>
/// A certificate for 127.0.0.1 that lives as long as the run. The program runs itself again with OpenSSL's own variable naming it, so that
/// every client in it trusts the certificate as it would trust a real one, with no code of ours in between.
/// </summary>
internal static class LoopbackCertificate
{
    private const string TrustVariable = "SSL_CERT_FILE";
    private const string OursVariable = "REFERRAL_BENCH_CERTIFICATE";

    public static bool IsTrusted => File is not null;

    private static string? File => Environment.GetEnvironmentVariable(OursVariable);

    public static X509Certificate2 Load() => X509Certificate2.CreateFromPemFile(File!);

    /// <summary>Runs this program with the same arguments, trusting a fresh certificate.</summary>
    /// <returns>Its exit code.</returns>
    public static int RunTrusting(string[] args)
    {
        var file = Path.GetTempFileName();
        try
        {
            System.IO.File.WriteAllText(file, Make());
            var start = new ProcessStartInfo(Environment.ProcessPath!, args) { Environment = { [TrustVariable] = file, [OursVariable] = file } };
            using var process = Process.Start(start)!;
            process.WaitForExit();
            return process.ExitCode;
        }
        finally
        {
            System.IO.File.Delete(file);
        }
    }

    private static string Make()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1));
        return certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n";
    }
}
