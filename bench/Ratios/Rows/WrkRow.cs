using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MMOLove.Referral.Bench.Measuring;
using MMOLove.Referral.Bench.Peers;

namespace MMOLove.Referral.Bench.Rows;

/// <summary>Deliveries per second against wrk, a load generator in C, sending one fixed signed body over 64 connections; both over TLS.</summary>
internal sealed partial class WrkRow : Row
{
    private const int Connections = 64;

    public override string Name => "deliveries per second / wrk";

    public override Goal Goal => new(1.15, AtLeast: true);

    public override bool IsFull => true;

    public override string? Missing => File.Exists("/usr/bin/wrk") ? null : "no wrk";

    public override Reading Run()
    {
        using var server = VerifyingServer.Start(secure: true);
        using var client = new ReferralClient(Sample.ServerId, Sample.Secret, server.Endpoint.ToString());
        var hooks = new ClientHooks(client);
        Func<int, Task> send = async i => Throughput.Require((await hooks.AccountCreatedAsync(Sample.Token, Sample.AccountId + i)).Ok);
        Throughput.Measure(Connections, send);
        var our = new double[3];
        var their = new double[3];
        for (var round = 0; round < 3; round++)
        {
            our[round] = Throughput.Measure(Connections, send);
            their[round] = Wrk(server.Endpoint);
        }
        return new Reading(Duel.Median(our) / Duel.Median(their), Detail: $"{Duel.Median(our):N0}/s against {Duel.Median(their):N0}/s");
    }

    private static double Wrk(Uri endpoint)
    {
        using var signer = new ReferralSigner(Sample.ServerId, Sample.Secret);
        using var signed = new SignedHooks(signer).AccountCreated(Sample.Token, Sample.AccountId);
        var script = Path.GetTempFileName();
        File.WriteAllText(script, $"""
            wrk.method = "POST"
            wrk.headers["Content-Type"] = "application/json"
            wrk.headers["X-MMOLove-Signature"] = "{signed.Header}"
            wrk.body = [[{Encoding.UTF8.GetString(signed.Body.Span)}]]
            """);
        using var wrk = Process.Start(new ProcessStartInfo("wrk", ["-t1", $"-c{Connections}", "-d2s", "-s", script, endpoint.ToString()]) { RedirectStandardOutput = true })!;
        var output = wrk.StandardOutput.ReadToEnd();
        wrk.WaitForExit();
        File.Delete(script);
        if (output.Contains("Non-2xx")) throw new InvalidOperationException("The server refused what wrk sent: " + output);
        return double.Parse(RequestsPerSecond().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex RequestsPerSecond();
}
