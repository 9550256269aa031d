namespace MMOLove.Referral.Tests.Client;

/// <summary>Errors name the value's role, the rule and the fix, never the secret.</summary>
public sealed class ErrorTests
{
    [Theory]
    [InlineData("", Known.Secret, "serverId", "MMOLOVE_SERVER_ID")]
    [InlineData(" ", Known.Secret, "serverId", "MMOLOVE_SERVER_ID")]
    [InlineData(Known.ServerId, "", "value", "MMOLOVE_REFERRAL_SECRET")]
    [InlineData(Known.ServerId, " ", "value", "MMOLOVE_REFERRAL_SECRET")]
    [InlineData(Known.ServerId, "whsec_abc\n", "value", "white space")]
    [InlineData(Known.ServerId, " whsec_abc", "value", "white space")]
    public void An_unusable_id_or_secret_is_refused_when_the_client_is_made(string serverId, string secret, string parameter, string says)
    {
        var error = Assert.Throws<ArgumentException>(() => new ReferralClient(serverId, secret));

        Assert.Equal(parameter, error.ParamName);
        Assert.Contains(says, error.Message);
        Assert.DoesNotContain("whsec_abc", error.Message);
    }

    [Theory]
    [InlineData("http://mmolove.gg/api/referral/events", "must be https")]
    [InlineData("http://10.0.0.1/", "must be https")]
    [InlineData("http://localhost.evil.example/", "must be https")]
    [InlineData("http://0.0.0.0/", "must be https")]
    [InlineData("ftp://mmolove.gg/", "it is ftp")]
    [InlineData("https://user:pw@mmolove.gg/", "user name")]
    [InlineData("mmolove.gg/api", "whole address")]
    public void An_endpoint_that_is_not_https_is_refused(string endpoint, string says)
    {
        var error = Assert.Throws<ArgumentException>(() => new ReferralClient(Known.ServerId, Known.Secret, endpoint));

        Assert.Equal("endpoint", error.ParamName);
        Assert.Contains(says, error.Message);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("https://mmolove.com/api/referral/events")]
    [InlineData("http://localhost:8787/api/referral/events")]
    [InlineData("http://LOCALHOST/")]
    [InlineData("http://127.0.0.1:1/")]
    [InlineData("http://127.200.3.4/")]
    [InlineData("http://[::1]:8787/")]
    public void Https_and_loopback_are_taken(string? endpoint)
    {
        using var client = new ReferralClient(Known.ServerId, Known.Secret, endpoint);
    }

    [Fact]
    public void An_endpoint_of_the_options_keeps_the_same_rule()
    {
        using var signer = Known.Signer();

        Assert.Throws<ArgumentException>(() => new ReferralClient(signer, new ReferralClientOptions { Endpoint = new Uri("http://example.com/") }));
        Assert.Throws<ArgumentException>(() => new ReferralClient(signer, new ReferralClientOptions { Endpoint = new Uri("/relative", UriKind.Relative) }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(301)]
    public void A_time_out_of_nothing_or_longer_than_a_signature_lives_is_refused(int seconds)
    {
        using var signer = Known.Signer();

        Assert.Throws<ArgumentOutOfRangeException>(() => new ReferralClient(signer, new ReferralClientOptions { Timeout = TimeSpan.FromSeconds(seconds) }));
    }

    [Theory]
    [InlineData("", "reg-1", "refereeIdentity")]
    [InlineData(" ", "reg-1", "refereeIdentity")]
    [InlineData(null, "reg-1", "refereeIdentity")]
    [InlineData("player-1", "", "serverEventId")]
    [InlineData("player-1", "\t", "serverEventId")]
    [InlineData("player-1", null, "serverEventId")]
    public async Task An_empty_or_blank_id_is_refused_by_name(string? identity, string? eventId, string parameter)
    {
        using var client = new ReferralClient(Known.ServerId, Known.Secret);

        var error = await Assert.ThrowsAsync<ArgumentException>(() => client.RegisteredAsync(Known.Token, identity!, eventId!));

        Assert.Equal(parameter, error.ParamName);
        Assert.Contains("empty or blank", error.Message);
    }

    [Fact]
    public async Task Ids_over_512_bytes_are_refused()
    {
        using var client = new ReferralClient(Known.ServerId, Known.Secret);
        var longId = new string('x', 513);

        Assert.Contains("referee_identity", (await Assert.ThrowsAsync<ArgumentException>(() => client.RegisteredAsync(Known.Token, longId, "reg-1"))).Message);
        Assert.Contains("server_event_id", (await Assert.ThrowsAsync<ArgumentException>(() => client.QualifiedAsync(Known.Token, longId))).Message);
        Assert.Contains("server_event_id", Assert.Throws<ArgumentException>(() => client.Sign("qualified", Known.Token, longId)).Message);
    }

    [Theory]
    [InlineData("clicked", Known.Token, "id-1", null, "eventName")]
    [InlineData("Registered", Known.Token, "id-1", "p", "eventName")]
    [InlineData("registered", Known.Token, "id-1", null, "refereeIdentity")]
    [InlineData("registered", Known.Token, " ", "p", "serverEventId")]
    [InlineData("qualified", " ", "id-1", null, "token")]
    public void Sign_refuses_what_the_endpoint_would(string eventName, string token, string eventId, string? identity, string parameter)
    {
        using var client = new ReferralClient(Known.ServerId, Known.Secret);

        Assert.Equal(parameter, Assert.Throws<ArgumentException>(() => client.Sign(eventName, token, eventId, identity)).ParamName);
    }

    [Fact]
    public void Signing_a_body_by_hand_checks_secret_and_timestamp()
    {
        Assert.Throws<ArgumentException>(() => ReferralClient.SignReferralBody("{}", "secret\n", 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ReferralClient.SignReferralBody("{}", Known.Secret, 0));
        Assert.Throws<ArgumentNullException>(() => ReferralClient.SignReferralBody(null!, Known.Secret, 1));
    }

    [Fact]
    public async Task A_disposed_client_says_so()
    {
        var client = new ReferralClient(Known.ServerId, Known.Secret);
        client.Dispose();
        client.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.RegisteredAsync(Known.Token, "player-1", "reg-1"));
        Assert.Throws<ObjectDisposedException>(() => client.Sign("qualified", Known.Token, "qual-1"));
    }

    [Fact]
    public void A_client_leaves_a_signer_that_was_given_alone()
    {
        using var signer = Known.Signer();
        new ReferralClient(signer).Dispose();

        var body = Known.Qualified(signer);
        using var signed = signer.Sign(ref body);

        Assert.True(signed.IsSigned);
    }
}
