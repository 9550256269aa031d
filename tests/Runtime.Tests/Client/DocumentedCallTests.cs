using System.Text;
using MMOLove.Referral.Tests.Signing;

namespace MMOLove.Referral.Tests.Client;

/// <summary>The calls of MMOLove's .NET guide (contract §6) keep their shape and behaviour.</summary>
public sealed class DocumentedCallTests
{
    [Fact]
    public async Task Registered_sends_token_identity_and_event_id()
    {
        await using var endpoint = await LoopbackEndpoint.AnsweringAsync(200, "{\"ok\":true,\"referral_id\":\"r-1\",\"state\":\"registered\"}");
        using var client = new ReferralClient(Known.ServerId, Known.Secret, endpoint.Address.ToString());

        var result = await client.RegisteredAsync(Known.Token, "player-1", "reg-1");

        Assert.True(result.Ok);
        Assert.Equal(200, result.Status);
        Assert.Equal("r-1", result.ReferralId);
        var sent = Encoding.UTF8.GetString(Assert.Single(endpoint.Requests).Body);
        Assert.EndsWith("\"token\":\"mmref.v1.a.b\",\"referee_identity\":\"player-1\",\"server_event_id\":\"reg-1\"}", sent);
    }

    [Fact]
    public async Task Qualified_sends_token_and_event_id()
    {
        await using var endpoint = await LoopbackEndpoint.AnsweringAsync(200, "{\"ok\":true,\"state\":\"qualified\"}");
        using var client = new ReferralClient(Known.ServerId, Known.Secret, endpoint.Address.ToString());

        var result = await client.QualifiedAsync(Known.Token, "qual-1");

        Assert.True(result.GrantsReward);
        Assert.EndsWith("\"token\":\"mmref.v1.a.b\",\"server_event_id\":\"qual-1\"}", Encoding.UTF8.GetString(Assert.Single(endpoint.Requests).Body));
    }

    [Fact]
    public async Task An_answer_that_is_not_2xx_is_on_the_result()
    {
        await using var endpoint = await LoopbackEndpoint.AnsweringAsync(401, "{\"error\":\"bad_signature\"}");
        using var client = endpoint.Client();

        var result = await client.RegisteredAsync(Known.Token, "player-1", "reg-1");

        Assert.Equal(401, result.Status);
        Assert.False(result.Ok);
        Assert.Equal("{\"error\":\"bad_signature\"}", result.Body);
    }

    [Fact]
    public async Task A_transport_failure_throws_with_its_cause_inside()
    {
        await using var endpoint = await LoopbackEndpoint.StartAsync((_, response) =>
        {
            response.HttpContext.Abort();
            return Task.CompletedTask;
        });
        using var client = endpoint.Client();

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => client.QualifiedAsync(Known.Token, "qual-1"));

        Assert.IsAssignableFrom<HttpRequestException>(error.InnerException);
    }

    [Fact]
    public async Task A_time_out_throws_with_its_cause_inside()
    {
        await using var endpoint = await LoopbackEndpoint.StartAsync((self, _) => Task.Delay(Timeout.Infinite, self.Closing));
        using var client = endpoint.Client(TimeSpan.FromMilliseconds(200));

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => client.QualifiedAsync(Known.Token, "qual-1"));

        Assert.IsType<TimeoutException>(error.InnerException);
    }

    [Fact]
    public async Task A_cancelled_call_is_cancelled_and_no_transport_failure()
    {
        await using var endpoint = await LoopbackEndpoint.StartAsync((self, _) => Task.Delay(Timeout.Infinite, self.Closing));
        using var client = endpoint.Client();
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        await Assert.ThrowsAsync<OperationCanceledException>(() => client.QualifiedAsync(Known.Token, "qual-1", cancel.Token));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t")]
    public async Task A_player_without_a_token_was_not_referred_and_nothing_is_sent(string? token)
    {
        await using var endpoint = await LoopbackEndpoint.AnsweringAsync(200);
        using var client = endpoint.Client();

        Assert.Equal(ReferralOutcome.NotReferred, (await client.RegisteredAsync(token!, "player-1", "reg-1")).Outcome);
        Assert.Equal(ReferralOutcome.NotReferred, (await client.QualifiedAsync(token!, "qual-1")).Outcome);
        Assert.Empty(endpoint.Requests);
    }

    [Fact]
    public void Sign_returns_the_body_and_the_header_that_fits_it()
    {
        using var client = new ReferralClient(Known.Signer(t: 1733500003));

        var (rawBody, header) = client.Sign("registered", Known.Token, "reg-1", "player-1");

        Assert.Equal(
            """{"event":"registered","server_id":"8f0e1d2c-3b4a-5c6d-7e8f-901a2b3c4d5e","ts":1733500003,"token":"mmref.v1.a.b","referee_identity":"player-1","server_event_id":"reg-1"}""",
            rawBody);
        Assert.Equal(Oracle.Header(Known.Secret, 1733500003, Encoding.UTF8.GetBytes(rawBody)), header);
        Assert.Equal(header, ReferralClient.SignReferralBody(rawBody, Known.Secret, 1733500003));
    }

    [Theory]
    [InlineData("qualified")]
    [InlineData("reversed")]
    public void Sign_needs_no_identity_after_the_registration(string eventName)
    {
        using var client = new ReferralClient(Known.ServerId, Known.Secret);

        Assert.StartsWith("{\"event\":\"" + eventName + "\"", client.Sign(eventName, Known.Token, "id-1").RawBody);
    }
}
