using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace MMOLove.Referral.Tests.Client;

/// <summary>A hook never throws for what the network does: no answer is status 0 and outcome Unavailable.</summary>
public sealed class FaultTests
{
    private static readonly TimeSpan s_soon = TimeSpan.FromMilliseconds(300);

    [Fact]
    public async Task Nobody_listening_is_unavailable()
    {
        using var client = new ReferralClient(Known.Signer(), new ReferralClientOptions { Endpoint = new Uri($"http://127.0.0.1:{FreePort()}/") });

        var result = await Send(client);

        Assert.Equal(ReferralOutcome.Unavailable, result.Outcome);
        Assert.Equal(0, result.Status);
        Assert.Contains("refused", result.Problem, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_connection_reset_before_the_answer_is_unavailable()
    {
        await using var endpoint = await LoopbackEndpoint.StartAsync((_, response) =>
        {
            response.HttpContext.Abort();
            return Task.CompletedTask;
        });

        await IsUnavailable(endpoint, "No answer from http://127.0.0.1");
    }

    [Fact]
    public async Task An_answer_cut_off_before_its_length_is_unavailable()
    {
        await using var endpoint = await LoopbackEndpoint.StartAsync(async (_, response) =>
        {
            response.ContentLength = 500;
            await response.WriteAsync("{\"ok\":true,\"state\":\"qual");
            await response.Body.FlushAsync();
            response.HttpContext.Abort();
        });

        await IsUnavailable(endpoint, "No answer");
    }

    [Fact]
    public async Task An_answer_whose_json_ends_in_the_middle_is_unavailable()
    {
        await using var endpoint = await LoopbackEndpoint.AnsweringAsync(200, " {\"ok\":true,\"state\":\"qualified");

        await IsUnavailable(endpoint, "ends in the middle");
    }

    [Fact]
    public async Task A_server_that_hangs_is_unavailable_after_the_time_out()
    {
        await using var endpoint = await LoopbackEndpoint.StartAsync((self, _) => Task.Delay(Timeout.Infinite, self.Closing));

        await IsUnavailable(endpoint, "within 0.3 s");
    }

    [Fact]
    public async Task A_server_that_hangs_in_the_middle_of_the_body_is_unavailable_after_the_time_out()
    {
        await using var endpoint = await LoopbackEndpoint.StartAsync(async (self, response) =>
        {
            await response.WriteAsync("{\"ok\":true,");
            await response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, self.Closing);
        });

        await IsUnavailable(endpoint, "within 0.3 s");
    }

    [Fact]
    public async Task A_body_that_comes_in_pieces_is_read_whole()
    {
        await using var endpoint = await LoopbackEndpoint.StartAsync(async (_, response) =>
        {
            foreach (var piece in "{\"ok\":true,\"state\":\"qualified\"}".Chunk(7))
            {
                await response.WriteAsync(new string(piece));
                await response.Body.FlushAsync();
            }
        });
        using var client = endpoint.Client();

        Assert.Equal(ReferralOutcome.Qualified, (await Send(client)).Outcome);
    }

    [Fact]
    public async Task An_endless_body_is_read_no_further_than_64_KiB()
    {
        await using var endpoint = await LoopbackEndpoint.StartAsync(async (self, response) =>
        {
            var text = new string('x', 8192);
            while (!self.Closing.IsCancellationRequested && !response.HttpContext.RequestAborted.IsCancellationRequested)
                await response.WriteAsync(text, response.HttpContext.RequestAborted);
        });
        using var client = endpoint.Client();

        var result = await Send(client);

        Assert.Equal(200, result.Status);
        Assert.Equal(64 * 1024, result.Body.Length);
    }

    [Fact]
    public async Task The_caller_can_cancel_while_it_waits()
    {
        await using var endpoint = await LoopbackEndpoint.StartAsync((self, _) => Task.Delay(Timeout.Infinite, self.Closing));
        using var client = endpoint.Client();
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        var error = await Assert.ThrowsAsync<OperationCanceledException>(async () => await Send(client, cancel.Token));

        Assert.Equal(cancel.Token, error.CancellationToken);
    }

    [Fact]
    public async Task A_cancelled_token_sends_nothing()
    {
        await using var endpoint = await LoopbackEndpoint.AnsweringAsync(200);
        using var client = endpoint.Client();

        await Assert.ThrowsAsync<OperationCanceledException>(async () => await Send(client, new CancellationToken(canceled: true)));
        Assert.Empty(endpoint.Requests);
    }

    [Fact]
    public async Task A_time_out_does_not_reach_the_events_after_it()
    {
        var slow = 1;
        await using var endpoint = await LoopbackEndpoint.StartAsync((self, response) =>
            Interlocked.Exchange(ref slow, 0) == 1 ? Task.Delay(Timeout.Infinite, self.Closing) : response.WriteAsync("{\"ok\":true,\"state\":\"qualified\"}"));
        // Long enough for twenty honest answers on a busy machine.
        using var client = endpoint.Client(TimeSpan.FromSeconds(2));

        Assert.Equal(ReferralOutcome.Unavailable, (await Send(client)).Outcome);
        for (var i = 0; i < 20; i++) Assert.Equal(ReferralOutcome.Qualified, (await Send(client)).Outcome);
    }

    [Fact]
    public async Task A_callers_client_that_gives_up_earlier_is_unavailable()
    {
        await using var endpoint = await LoopbackEndpoint.StartAsync((self, _) => Task.Delay(Timeout.Infinite, self.Closing));
        using var http = new HttpClient { Timeout = s_soon };
        using var client = endpoint.Client(httpClient: http);

        Assert.Equal(ReferralOutcome.Unavailable, (await Send(client)).Outcome);
    }

    private static async Task IsUnavailable(LoopbackEndpoint endpoint, string says)
    {
        using var client = endpoint.Client(s_soon);
        var started = Stopwatch.GetTimestamp();

        var result = await Send(client);

        Assert.Equal(ReferralOutcome.Unavailable, result.Outcome);
        Assert.Equal(0, result.Status);
        Assert.False(result.Ok);
        Assert.False(result.GrantsReward);
        Assert.Contains(says, result.Problem);
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(5));
    }

    private static ValueTask<SendResult> Send(ReferralClient client, CancellationToken cancellationToken = default)
    {
        var body = client.BeginEvent(ReferralEventKind.Qualified);
        body.WriteToken(Known.Token);
        body.BeginServerEventId();
        body.AppendLiteral("qual-1"u8);
        body.End();
        return client.SendAsync(ref body, cancellationToken);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
