using System.Net.Http;
using MMOLove.Callback;
using MMOLove.Referral.Tests.Callbacks;

namespace MMOLove.Referral.Tests.Client;

/// <summary>A program written from MMOLove's guide alone (contract §6), by every name and every default that it shows.</summary>
public sealed class GuideProgramTests
{
    [Fact]
    public async Task It_compiles_and_runs_as_the_guide_says()
    {
        await using var endpoint = await LoopbackEndpoint.AnsweringAsync(200, "{\"ok\":true,\"referral_id\":\"r\",\"state\":\"qualified\"}");
        using var http = new HttpClient();
        var client = new ReferralClient(serverId: Known.ServerId, secret: Known.Secret, endpoint: endpoint.Address.ToString(), httpClient: http);

        SendResult registered = await client.RegisteredAsync(token: Known.Token, refereeIdentity: "player-1", serverEventId: "reg-1");
        SendResult qualified = await client.QualifiedAsync(Known.Token, "qual-1", CancellationToken.None);
        (string rawBody, string header) = client.Sign(eventName: "registered", token: Known.Token, serverEventId: "reg-1", refereeIdentity: "player-1");
        string signature = ReferralClient.SignReferralBody(rawBody: rawBody, secret: Known.Secret, timestamp: 1733500000);

        Assert.Equal((200, true), (registered.Status, qualified.Ok));
        Assert.Contains("\"ok\":true", qualified.Body);
        Assert.Contains("v1=sha256=", header);
        Assert.StartsWith("t=1733500000,v1=sha256=", signature);
    }

    [Fact]
    public void Its_callback_endpoint_reads_every_field()
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

        VerifyResult result = MmoLoveCallback.VerifyHeartCallback(
            rawBody: KnownCallback.Text, signatureHeader: KnownCallback.Header(t: now), secret: KnownCallback.Secret, toleranceSec: 300);

        Assert.True(result.Valid);
        HeartEvent heart = result.Event!;
        string? text = string.Join(' ', heart.Event, heart.ServerId, heart.Username, heart.HeartId, heart.Period);
        long timestamp = heart.Timestamp;
        Assert.Equal("heart.counted 8f0e1d2c-3b4a-5c6d-7e8f-901a2b3c4d5e PlayerOne 0b9c7f1e-1111-4222-8333-444455556666 2026-06", text);
        Assert.Equal(1733500000, timestamp);
        Assert.False(MmoLoveCallback.VerifyLegacyGet(username: "a", ts: "1", sig: "x", secret: KnownCallback.Secret));
    }
}
