using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace MMOLove.Referral.Hosting.Tests;

public sealed class HttpTests
{
    [Fact]
    public async Task The_client_from_the_factory_follows_no_redirect()
    {
        using var listener = new HttpListener();
        var address = Loopback.Listen(listener);
        var redirected = Loopback.AnswerOnceAsync(listener, HttpStatusCode.TemporaryRedirect, address + "elsewhere");
        await using var game = GameHost.ForOneServer();
        using var client = game.Services.GetRequiredService<IHttpClientFactory>().CreateClient("MMOLove.Referral");

        using var answer = await client.GetAsync(address);
        await redirected;

        Assert.Equal(HttpStatusCode.TemporaryRedirect, answer.StatusCode);
    }
}

/// <summary>A small HTTP server for one request.</summary>
internal static class Loopback
{
    public static string Listen(HttpListener listener)
    {
        using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/";
        probe.Stop();
        listener.Prefixes.Add(address);
        listener.Start();
        return address;
    }

    public static async Task AnswerOnceAsync(HttpListener listener, HttpStatusCode status, string location)
    {
        var context = await listener.GetContextAsync();
        context.Response.StatusCode = (int)status;
        context.Response.RedirectLocation = location;
        context.Response.Close();
    }
}
