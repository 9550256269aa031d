using MMOLove.Referral.Serialization;

namespace MMOLove.Referral.Tests.Serialization;

/// <summary>An event that breaks a rule of contract §3 is refused before sending, and says which value and which rule, never the value.</summary>
public sealed class RefusedEventTests
{
    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData(" ")]
    [InlineData("\t\r\n\f\v ")]
    [InlineData("\u00A0\u3000\u2028\uFEFF")]
    public void An_identity_without_its_value_is_refused(string? identity) =>
        Refused("referee_identity needs a value for {identity}, which is null, empty or blank", s => Known.Registered(s, identity: identity!));

    [Theory]
    [InlineData(" ")]
    [InlineData("\t\r\n\f\v ")]
    [InlineData("\u00A0\u3000\u2028\uFEFF")]
    public void An_identity_whose_literal_the_endpoint_would_trim_to_nothing_is_refused(string blank) =>
        Refused("referee_identity is empty or blank", s =>
        {
            var body = s.BeginEvent(ReferralEventKind.Registered);
            body.WriteToken(Known.Token);
            body.BeginRefereeIdentity();
            body.AppendLiteral(ObviousJson.Text(blank).AsSpan()[1..^1]);
            body.End();
            body.BeginServerEventId();
            body.AppendLiteral("reg-1"u8);
            body.End();
            return body;
        });

    [Theory]
    [InlineData("\\")]
    [InlineData("\\t")]
    [InlineData("\0")]
    [InlineData(" x")]
    [InlineData("\u00E9")]
    public void An_identity_of_unusual_text_is_no_blank_one(string identity)
    {
        using var signer = Known.Signer();
        var body = Known.Registered(signer, identity: identity);
        using var signed = signer.Sign(ref body);
        Assert.True(signed.IsSigned, signed.Problem);
    }

    [Fact]
    public void An_event_id_without_its_value_is_refused() =>
        Refused("server_event_id needs a value for {eventId}, which is null, empty or blank", s => Known.Registered(s, eventId: ""));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\uFEFF")]
    public void A_template_never_ends_where_its_value_should_begin(string? name) => Refused("server_event_id needs a value for {account.Name}", s =>
    {
        var body = s.BeginEvent(ReferralEventKind.Qualified);
        body.WriteToken(Known.Token);
        body.BeginServerEventId();
        body.AppendLiteral("qual-"u8);
        body.Append(name, "account.Name");
        body.End();
        return body;
    });

    [Fact]
    public void An_identity_of_513_bytes_is_refused() =>
        Refused("referee_identity is longer than 512 bytes", s => Known.Registered(s, identity: new string('i', 513)));

    [Fact]
    public void An_event_id_of_513_bytes_is_refused() =>
        Refused("server_event_id is longer than 512 bytes", s => Known.Registered(s, eventId: new string('e', 513)));

    [Fact]
    public void A_token_of_4097_bytes_is_refused() =>
        Refused("token is longer than 4,096 bytes", s => Known.Registered(s, token: new string('t', 4097)));

    [Fact]
    public void A_blank_token_that_reached_the_writer_is_refused() => Refused("token is empty", s => Known.Registered(s, token: " "));

    [Fact]
    public void A_registered_without_an_identity_is_refused() => Refused("referee_identity is missing", s =>
    {
        var body = s.BeginEvent(ReferralEventKind.Registered);
        body.WriteToken(Known.Token);
        body.BeginServerEventId();
        body.AppendLiteral("reg-1"u8);
        body.End();
        return body;
    });

    [Fact]
    public void An_event_without_an_id_is_refused() => Refused("server_event_id is empty", s =>
    {
        var body = s.BeginEvent(ReferralEventKind.Qualified);
        body.WriteToken(Known.Token);
        return body;
    });

    [Fact]
    public void A_body_over_64_KiB_is_refused() => Refused("event has a body of more than 64 KiB", s =>
    {
        var body = Known.Qualified(s);
        body.WriteField(",\"note\":"u8, new string('\n', 40_000));
        return body;
    });

    [Fact]
    public void A_field_over_64_KiB_is_refused_without_being_copied() => Refused("event has a value of more than 65,536 characters", s =>
    {
        var body = Known.Qualified(s);
        body.WriteField(",\"note\":"u8, new string('x', 10_000_000));
        return body;
    });

    [Fact]
    public void A_subject_over_512_bytes_is_refused() => Refused("reward subject is longer than 512 bytes", s =>
    {
        var body = Known.Qualified(s);
        body.BeginSubject();
        body.Append(new string('s', 513), "subject");
        body.End();
        return body;
    });

    [Fact]
    public void The_first_broken_rule_is_the_one_told() =>
        Refused("token is longer", s => Known.Registered(s, token: new string('t', 5000), identity: " ", eventId: ""));

    [Fact]
    public void A_writer_that_was_handed_over_cannot_be_handed_over_again() => Assert.Throws<InvalidOperationException>(() =>
    {
        using var signer = Known.Signer();
        var body = Known.Qualified(signer);
        using var once = signer.Sign(ref body);
        using var twice = signer.Sign(ref body);
    });

    private delegate ReferralEventWriter Writing(ReferralSigner signer);

    private static void Refused(string rule, Writing write)
    {
        using var signer = Known.Signer();
        var body = write(signer);
        using var signed = signer.Sign(ref body);
        Assert.False(signed.IsSigned);
        Assert.Equal(ReferralOutcome.InvalidEvent, signed.Refusal);
        Assert.StartsWith(rule, signed.Problem);
        Assert.True(signed.Body.IsEmpty);
        Assert.Equal("", signed.Header);
    }
}
