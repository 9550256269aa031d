using System.Text;
using MMOLove.Referral.Tests.Signing;

namespace MMOLove.Referral.Tests.Client;

/// <summary>The table of contract §3, row by row, over real HTTP.</summary>
public sealed class AnswerTests
{
    private const string Id = "4b7c0d5e-0000-4000-8000-000000000001";

    [Fact]
    public async Task The_bytes_that_arrive_are_the_bytes_that_were_signed()
    {
        await using var endpoint = await LoopbackEndpoint.AnsweringAsync(200, "{\"ok\":true}");
        using var client = endpoint.Client(signer: Known.Signer(t: 1733500100));

        await SendRegistered(client, identity: "\u0141ucja-\"\U0001F409");

        var received = Assert.Single(endpoint.Requests);
        Assert.Equal("POST", received.Method);
        Assert.Equal("/api/referral/events", received.Path);
        Assert.Equal("application/json", received.ContentType);
        Assert.Equal(received.Body.Length, received.ContentLength);
        Assert.Equal(Oracle.Header(Known.Secret, 1733500100, received.Body), received.Signature);
        Assert.Contains("\u0141ucja-\\\"\U0001F409", Encoding.UTF8.GetString(received.Body));
        Assert.Equal(["Content-Length", "Content-Type", "Host", "X-MMOLove-Signature"], received.HeaderNames);
    }

    [Theory]
    [InlineData("{\"ok\":true,\"referral_id\":\"" + Id + "\",\"state\":\"registered\"}", ReferralOutcome.Registered, Id)]
    [InlineData("{\"ok\":true,\"referral_id\":\"" + Id + "\",\"state\":\"qualified\"}", ReferralOutcome.Qualified, Id)]
    [InlineData("{\"ok\":true,\"referral_id\":\"" + Id + "\",\"state\":\"reversed\"}", ReferralOutcome.Reversed, Id)]
    [InlineData("{\"ok\":true,\"duplicate\":true}", ReferralOutcome.Duplicate, null)]
    [InlineData("{\"ok\":true,\"ignored\":\"first_touch_conflict\"}", ReferralOutcome.FirstTouchConflict, null)]
    [InlineData("{\"ok\":true,\"test\":true}", ReferralOutcome.DryRun, null)]
    [InlineData("{\"ok\":true}", ReferralOutcome.Accepted, null)]
    [InlineData("{ \"nested\" : {\"state\":\"qualified\"}, \"list\":[{\"duplicate\":true}], \"duplicate\":\"true\", \"state\":5, \"test\":null, \"ignored\":{} }", ReferralOutcome.Accepted, null)]
    [InlineData("{\"state\":\"something new\",\"referral_id\":7}", ReferralOutcome.Accepted, null)]
    [InlineData("", ReferralOutcome.Accepted, null)]
    [InlineData("[1]", ReferralOutcome.Accepted, null)]
    [InlineData("OK", ReferralOutcome.Accepted, null)]
    public async Task A_200_is_read_by_its_documented_fields_alone(string body, ReferralOutcome outcome, string? referralId)
    {
        await using var endpoint = await LoopbackEndpoint.AnsweringAsync(200, body);
        using var client = endpoint.Client();

        var result = await SendRegistered(client);

        Assert.Equal(200, result.Status);
        Assert.True(result.Ok);
        Assert.Equal(outcome, result.Outcome);
        Assert.Equal(referralId, result.ReferralId);
        Assert.Equal(body, result.Body);
        Assert.Null(result.Problem);
        Assert.False(result.GrantsReward);
    }

    [Theory]
    [InlineData("{\"ok\":true,\"state\":\"qualified\"}", true)]
    [InlineData("{\"ok\":true,\"duplicate\":true}", true)]
    [InlineData("{\"ok\":true,\"ignored\":\"first_touch_conflict\"}", false)]
    [InlineData("{\"ok\":true,\"test\":true}", false)]
    [InlineData("{\"ok\":true,\"test\":true,\"state\":\"qualified\"}", false)]
    [InlineData("{\"ok\":true,\"ignored\":\"first_touch_conflict\",\"state\":\"qualified\"}", false)]
    [InlineData("{\"ok\":true,\"state\":\"registered\"}", false)]
    [InlineData("{\"ok\":true}", false)]
    public async Task A_qualified_grants_the_reward_only_where_it_was_accepted_or_is_a_replay(string body, bool grants)
    {
        await using var endpoint = await LoopbackEndpoint.AnsweringAsync(200, body);
        using var client = endpoint.Client();

        Assert.Equal(grants, (await SendQualified(client)).GrantsReward);
    }

    [Theory]
    [InlineData("{\"ok\":true,\"state\":\"qualified\"}")]
    [InlineData("{\"ok\":true,\"duplicate\":true}")]
    public async Task A_dry_run_never_grants_whatever_the_answer_says(string body)
    {
        await using var endpoint = await LoopbackEndpoint.AnsweringAsync(200, body);
        using var client = endpoint.Client();

        Assert.False((await SendQualified(client, isTest: true)).GrantsReward);
    }

    [Theory]
    [InlineData("{\"ok\":true,\"state\":\"qualified\"}")]
    [InlineData("{\"ok\":true,\"duplicate\":true}")]
    public async Task A_registered_never_grants(string body)
    {
        await using var endpoint = await LoopbackEndpoint.AnsweringAsync(200, body);
        using var client = endpoint.Client();

        Assert.False((await SendRegistered(client)).GrantsReward);
    }

    [Theory]
    [InlineData(202, ReferralOutcome.Accepted, null)]
    [InlineData(302, ReferralOutcome.UnknownTarget, "redirects")]
    [InlineData(400, ReferralOutcome.Malformed, "names the field")]
    [InlineData(401, ReferralOutcome.Unauthorized, "clock")]
    [InlineData(403, ReferralOutcome.Unauthorized, "secret")]
    [InlineData(404, ReferralOutcome.UnknownTarget, "unknown server id")]
    [InlineData(405, ReferralOutcome.UnknownTarget, "no referral endpoint")]
    [InlineData(408, ReferralOutcome.Unavailable, "later")]
    [InlineData(413, ReferralOutcome.Malformed, "could not read")]
    [InlineData(422, ReferralOutcome.InvalidTransition, "registered")]
    [InlineData(429, ReferralOutcome.Unavailable, "later")]
    [InlineData(500, ReferralOutcome.Unavailable, "500")]
    [InlineData(503, ReferralOutcome.Unavailable, "503")]
    public async Task Every_other_status_has_one_outcome_and_says_what_to_do(int status, ReferralOutcome outcome, string? says)
    {
        await using var endpoint = await LoopbackEndpoint.AnsweringAsync(status, "{\"error\":\"reason\",\"state\":\"qualified\"}");
        using var client = endpoint.Client();

        var result = await SendQualified(client);

        Assert.Equal(status, result.Status);
        Assert.False(result.Ok);
        Assert.Equal(outcome, result.Outcome);
        Assert.Contains("reason", result.Body);
        Assert.False(result.GrantsReward);
        if (says is null) Assert.Null(result.Problem);
        else Assert.Contains(says, result.Problem);
    }

    [Fact]
    public async Task An_invalid_event_is_refused_before_anything_is_sent()
    {
        await using var endpoint = await LoopbackEndpoint.AnsweringAsync(200);
        using var client = endpoint.Client();

        var result = await SendRegistered(client, identity: " ");

        Assert.Equal(ReferralOutcome.InvalidEvent, result.Outcome);
        Assert.Equal(0, result.Status);
        Assert.Contains("referee_identity", result.Problem);
        Assert.Empty(endpoint.Requests);
    }

    [Fact]
    public void Not_referred_is_no_error()
    {
        Assert.Equal(ReferralOutcome.NotReferred, SendResult.NotReferred.Outcome);
        Assert.Equal(0, SendResult.NotReferred.Status);
        Assert.False(SendResult.NotReferred.Ok);
        Assert.Equal("", SendResult.NotReferred.Body);
    }

    private static ValueTask<SendResult> SendRegistered(ReferralClient client, string identity = "player-1")
    {
        var body = client.BeginEvent(ReferralEventKind.Registered);
        body.WriteToken(Known.Token);
        body.BeginRefereeIdentity();
        body.Append(identity, "identity");
        body.End();
        body.BeginServerEventId();
        body.AppendLiteral("reg-1"u8);
        body.End();
        return client.SendAsync(ref body);
    }

    private static ValueTask<SendResult> SendQualified(ReferralClient client, bool isTest = false)
    {
        var body = client.BeginEvent(ReferralEventKind.Qualified);
        body.WriteToken(Known.Token);
        body.BeginServerEventId();
        body.AppendLiteral("qual-1"u8);
        body.End();
        body.WriteTest(isTest);
        return client.SendAsync(ref body);
    }
}
