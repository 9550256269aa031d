using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using MMOLove.Referral.Sandbox;

namespace MMOLove.Referral.Cli.Tests.Tls;

/// <summary>The doctor in front of a real https host, whose certificate is trusted by the tool's process alone.</summary>
public sealed class TlsTests : IAsyncLifetime
{
    private readonly Tool _tool = new();
    private readonly TestAuthority _authority = new();
    private ReferralSandbox _sandbox = null!;

    public async Task InitializeAsync()
    {
        _sandbox = await ReferralSandbox.StartAsync(new() { Servers = [new() { Id = Tool.ServerId, Secret = Tool.Secret }] });
        await File.WriteAllTextAsync(_tool.PathOf("root.pem"), _authority.RootPem);
    }

    public async Task DisposeAsync()
    {
        await _sandbox.DisposeAsync();
        _authority.Dispose();
        _tool.Dispose();
    }

    private void TrustTheAuthority() => _tool.Environment["SSL_CERT_FILE"] = _tool.PathOf("root.pem");

    private async Task<ToolResult> ExamineAsync(X509Certificate2 certificate)
    {
        using (certificate)
        {
            await using var front = await HttpsFront.StartAsync(certificate, _sandbox.BaseAddress);
            return await _tool.RunAsync("doctor --endpoint " + front.Endpoint);
        }
    }

    private static string Date(int fromNow) => TestAuthority.Day(fromNow).UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_trusted_certificate_passes_with_protocol_issuer_and_last_day_and_so_does_all_behind_it()
    {
        TrustTheAuthority();

        var doctor = await ExamineAsync(_authority.Issue("localhost"));

        Assert.True(doctor.ExitCode == 0, doctor.Text);
        Assert.Contains($"ok   TLS: TLS 1.3, certificate by {TestAuthority.Name}, good until {Date(30)}\n", doctor.Output);
        Assert.Contains("ok   clock: as the endpoint's", doctor.Output);
        Assert.Contains("ok   dry run: accepted", doctor.Output);
    }

    [Theory]
    [InlineData(HttpProtocols.Http1AndHttp2, "HTTP/2")]
    [InlineData(HttpProtocols.Http1, "HTTP/1.1")]
    public async Task Events_go_by_the_newest_version_that_both_ends_have(HttpProtocols protocols, string version)
    {
        TrustTheAuthority();
        using var certificate = _authority.Issue("localhost");
        await using var front = await HttpsFront.StartAsync(certificate, _sandbox.BaseAddress, protocols);

        var sent = await _tool.RunAsync($"send registered --token unknown --identity 42 --event-id reg-42 --endpoint {front.Endpoint}");

        // The signature was right: the token is what is not known.
        Assert.Contains("404", sent.Text);
        Assert.Equal(version, Assert.Single(front.Versions));
    }

    [Fact]
    public async Task An_untrusted_certificate_is_refused_by_the_name_of_its_issuer_with_the_way_to_trust_it()
    {
        var doctor = await ExamineAsync(_authority.Issue("localhost"));

        Assert.Equal(1, doctor.ExitCode);
        Assert.Contains($"FAIL TLS: the certificate is not trusted on this machine: its issuer is {TestAuthority.Name}\n     fix: Where a proxy or your company issued it, add its root", doctor.Output);
        Assert.Contains("update-ca-certificates", doctor.Output);
        Assert.DoesNotContain("dry run", doctor.Output);
        Assert.Empty(_sandbox.Ledger.Events);
    }

    [Fact]
    public async Task An_expired_certificate_is_told_by_its_last_day_and_this_machines_own()
    {
        TrustTheAuthority();

        var doctor = await ExamineAsync(_authority.Issue("localhost", from: -60, until: -7));

        Assert.Equal(1, doctor.ExitCode);
        Assert.Contains($"FAIL TLS: the certificate expired on {Date(-7)}\n     fix: It is {Date(0)} by this machine's clock: where that is wrong, set it.", doctor.Output);
        Assert.DoesNotContain("not trusted", doctor.Output);
    }

    [Fact]
    public async Task A_certificate_of_tomorrow_points_at_the_clock()
    {
        TrustTheAuthority();

        var doctor = await ExamineAsync(_authority.Issue("localhost", from: 2));

        Assert.Equal(1, doctor.ExitCode);
        Assert.Contains($"FAIL TLS: the certificate is not valid before {Date(2)}\n     fix: It is {Date(0)} by this machine's clock", doctor.Output);
    }

    [Fact]
    public async Task A_certificate_of_another_host_is_told_by_both_names()
    {
        TrustTheAuthority();

        var doctor = await ExamineAsync(_authority.Issue("play.example"));

        Assert.Equal(1, doctor.ExitCode);
        Assert.Contains("FAIL TLS: the certificate is for play.example, not for localhost\n     fix: Correct the endpoint's host name.", doctor.Output);
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_certificate_is_told_at_once()
    {
        var doctor = await ExamineAsync(_authority.Issue("play.example", from: -60, until: -7));

        Assert.Contains($"FAIL TLS: the certificate is for play.example, not for localhost; the certificate expired on {Date(-7)}; the certificate is not trusted on this machine", doctor.Output);
    }

    [Fact]
    public async Task A_sandbox_of_this_machine_needs_no_tls_but_https_at_its_port_is_a_mistake_that_is_named()
    {
        var http = await _tool.RunAsync($"doctor --endpoint {_sandbox.EventsEndpoint}");
        var https = await _tool.RunAsync($"doctor --endpoint https://localhost:{_sandbox.BaseAddress.Port}/api/referral/events");

        Assert.Equal((0, 1), (http.ExitCode, https.ExitCode));
        Assert.Contains("skip TLS: http: a sandbox on this machine needs none", http.Output);
        Assert.Contains($"FAIL TLS: localhost:{_sandbox.BaseAddress.Port} speaks http, not https\n     fix: Correct the endpoint's port.", https.Output);
    }

    [Fact]
    public async Task A_host_that_hangs_up_is_neither_http_nor_https()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var stop = new CancellationTokenSource();
        var hangingUp = HangUpAsync(listener, stop.Token);

        var doctor = await _tool.RunAsync($"doctor --endpoint https://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}/api/referral/events");

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hangingUp);
        Assert.Equal(1, doctor.ExitCode);
        Assert.Contains("FAIL TLS: no handshake with localhost", doctor.Output);
    }

    [Theory]
    [InlineData("https", "FAIL TLS: nobody listens at localhost:9\n     fix: Start what should listen there (mmolove sandbox), or correct the endpoint.")]
    [InlineData("http", "FAIL clock: no answer: nobody listens at localhost:9\n     fix: Start what should listen there (mmolove sandbox), or correct the endpoint.")]
    public async Task A_closed_port_is_told_as_such(string scheme, string says)
    {
        var doctor = await _tool.RunAsync($"doctor --endpoint {scheme}://localhost:9/api/referral/events");

        Assert.Equal(1, doctor.ExitCode);
        Assert.Contains(says, doctor.Output);
    }

    [Fact]
    public async Task A_proxy_that_is_not_there_is_named_without_its_password()
    {
        _tool.Environment["HTTPS_PROXY"] = "http://clerk:hunter2@127.0.0.1:9";

        var doctor = await _tool.RunAsync("doctor --endpoint https://play.example/api/referral/events");

        Assert.Equal(1, doctor.ExitCode);
        Assert.Contains("FAIL TLS: no way through the proxy 127.0.0.1:9", doctor.Output);
        Assert.DoesNotContain("hunter2", doctor.Text);
    }

    private static async Task HangUpAsync(TcpListener listener, CancellationToken stop)
    {
        while (true)
        {
            using var caller = await listener.AcceptTcpClientAsync(stop);
        }
    }
}
