using System.Buffers;
using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MMOLove.Referral.Bench.Peers;

/// <summary>MMOLove's cost in a process of its own, so that it is not counted as ours: reads the body, checks the MAC, answers.</summary>
internal sealed class VerifyingServer : IDisposable
{
    public const string Argument = "--verifying-server";

    private const string Secure = "secure";

    private const string Answer = """{"ok":true,"referral_id":"r1","state":"registered"}""";

    private readonly Process _process;

    private VerifyingServer(Process process, Uri endpoint)
    {
        _process = process;
        Endpoint = endpoint;
    }

    public Uri Endpoint { get; }

    /// <param name="secure">Over TLS, as MMOLove's own endpoint is, with HTTP/2 for those who ask for it; else HTTP/1.1.</param>
    public static VerifyingServer Start(bool secure)
    {
        var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, secure ? [Argument, Secure] : [Argument]) { RedirectStandardOutput = true, RedirectStandardInput = true })!;
        var address = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The server did not start.");
        return new VerifyingServer(process, new Uri(address + "/api/referral/events"));
    }

    public static async Task<int> RunAsync(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (args.Contains(Secure)) listen.UseHttps(LoopbackCertificate.Load());
        }));
        var app = builder.Build();
        var key = Encoding.UTF8.GetBytes(Sample.Secret);
        var answer = Encoding.UTF8.GetBytes(Answer);
        app.Run(async context =>
        {
            var text = new byte[2048];
            var header = context.Request.Headers["X-MMOLove-Signature"].ToString();
            var length = Encoding.ASCII.GetBytes(header.AsSpan(2, header.IndexOf(',') - 2), text);
            text[length++] = (byte)'.';
            int read;
            while ((read = await context.Request.Body.ReadAsync(text.AsMemory(length))) > 0) length += read;
            var expected = Convert.ToHexStringLower(HMACSHA256.HashData(key, text.AsSpan(0, length)));
            var isRight = header.AsSpan(header.IndexOf("sha256=", StringComparison.Ordinal) + 7).StartsWith(expected);
            context.Response.StatusCode = isRight ? 200 : 401;
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = answer.Length;
            // Sent when the request ends, in one piece.
            context.Response.BodyWriter.Write(answer);
        });
        await app.StartAsync();
        Console.WriteLine(app.Urls.First());
        // The parent holds the other end of standard input: when it goes, so does this.
        await Console.In.ReadToEndAsync();
        return 0;
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
