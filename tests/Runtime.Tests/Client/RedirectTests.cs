using System.Net;

namespace MMOLove.Referral.Tests.Client;

/// <summary>A signed event goes where it was meant to go, or nowhere.</summary>
public sealed class RedirectTests
{
    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_not_followed(int status)
    {
        await using var elsewhere = await LoopbackEndpoint.AnsweringAsync(200, "{\"ok\":true,\"state\":\"qualified\"}");
        await using var endpoint = await LoopbackEndpoint.AnsweringAsync(status, "", h => h.Location = elsewhere.Address.ToString());
        using var client = endpoint.Client();

        var result = await client.QualifiedAsync(Known.Token, "qual-1");

        Assert.Equal(status, result.Status);
        Assert.Equal(ReferralOutcome.UnknownTarget, result.Outcome);
        Assert.Contains(elsewhere.Address.ToString(), result.Problem);
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task A_callers_client_that_does_not_follow_is_treated_alike()
    {
        await using var elsewhere = await LoopbackEndpoint.AnsweringAsync(200, "{\"ok\":true,\"state\":\"qualified\"}");
        await using var endpoint = await LoopbackEndpoint.AnsweringAsync(307, "", h => h.Location = elsewhere.Address.ToString());
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var client = endpoint.Client(httpClient: http);

        Assert.Equal(307, (await client.QualifiedAsync(Known.Token, "qual-1")).Status);
        Assert.Empty(elsewhere.Requests);
    }

    [Theory]
    [InlineData(302)]
    [InlineData(307)]
    public async Task An_answer_that_a_callers_client_fetched_from_elsewhere_is_not_believed(int status)
    {
        await using var elsewhere = await LoopbackEndpoint.AnsweringAsync(200, "{\"ok\":true,\"state\":\"qualified\"}");
        await using var endpoint = await LoopbackEndpoint.AnsweringAsync(status, "", h => h.Location = elsewhere.Address.ToString());
        using var http = new HttpClient();
        using var client = endpoint.Client(httpClient: http);
        var body = client.BeginEvent(ReferralEventKind.Qualified);
        body.WriteToken(Known.Token);
        body.BeginServerEventId();
        body.AppendLiteral("qual-1"u8);
        body.End();

        var result = await client.SendAsync(ref body);

        Assert.Equal(0, result.Status);
        Assert.False(result.GrantsReward);
        Assert.Equal(ReferralOutcome.UnknownTarget, result.Outcome);
        Assert.Contains(elsewhere.Address.ToString(), result.Problem);
        Assert.Contains("AllowAutoRedirect", result.Problem);
    }

    [Fact]
    public async Task A_callers_client_keeps_working_after_the_referral_client_is_gone()
    {
        await using var endpoint = await LoopbackEndpoint.AnsweringAsync(200, "{\"ok\":true}");
        using var http = new HttpClient();
        using (var client = endpoint.Client(httpClient: http)) await client.QualifiedAsync(Known.Token, "qual-1");

        using var answer = await http.GetAsync(endpoint.Address);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
