namespace MMOLove.Referral.Tests.Signing;

public sealed class SecretTests
{
    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(null)]
    public void An_empty_or_blank_secret_says_where_to_find_it(string? secret) =>
        Assert.Contains("MMOLOVE_REFERRAL_SECRET", Assert.Throws<ArgumentException>(() => new ReferralSecret(secret!)).Message);

    [Theory]
    [InlineData("whsec_abc\n")]
    [InlineData(" whsec_abc")]
    [InlineData("whsec_abc\u00A0")]
    [InlineData("\uFEFFwhsec_abc")]
    [InlineData("whsec_abc\u200B")]
    [InlineData("whsec_abc\0")]
    public void What_cannot_be_seen_around_a_secret_is_named_and_the_secret_is_not(string secret)
    {
        var message = Assert.Throws<ArgumentException>(() => new ReferralSecret(secret)).Message;

        Assert.Contains("white space", message);
        Assert.DoesNotContain("whsec_abc", message);
    }

    [Fact]
    public void A_pasted_file_is_no_secret() =>
        Assert.Contains("1,024", Assert.Throws<ArgumentException>(() => new ReferralSecret(new string('s', 1025))).Message);

    [Fact]
    public void A_secret_never_prints()
    {
        var secret = new ReferralSecret(Known.Secret);

        Assert.Equal("***", secret.ToString());
        Assert.Equal("***", $"{secret}");
        Assert.Equal("{}", System.Text.Json.JsonSerializer.Serialize(secret));
    }

    [Theory]
    [InlineData("", "MMOLOVE_SERVER_ID")]
    [InlineData("  ", "MMOLOVE_SERVER_ID")]
    [InlineData(null, "MMOLOVE_SERVER_ID")]
    [InlineData("id ", "white space")]
    [InlineData("\uFEFFid", "invisible")]
    public void An_unusable_server_id_says_why(string? serverId, string says)
    {
        var error = Assert.Throws<ArgumentException>(() => new ReferralSigner(serverId!, Known.Secret));

        Assert.Equal("serverId", error.ParamName);
        Assert.Contains(says, error.Message);
    }

    [Fact]
    public void A_server_id_of_129_characters_is_refused() =>
        Assert.Contains("128", Assert.Throws<ArgumentException>(() => new ReferralSigner(new string('i', 129), Known.Secret)).Message);
}
