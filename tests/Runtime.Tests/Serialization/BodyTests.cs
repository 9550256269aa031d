using System.Text;
using MMOLove.Referral.Serialization;

namespace MMOLove.Referral.Tests.Serialization;

public sealed class BodyTests
{
    [Fact]
    public void Numbers_guids_booleans_and_moments_are_written_without_a_string_in_between()
    {
        using var signer = Known.Signer();
        var body = signer.BeginEvent(ReferralEventKind.Qualified, DateTimeOffset.FromUnixTimeSeconds(Known.Ts));
        body.WriteToken(Known.Token);
        body.BeginServerEventId();
        body.AppendLiteral("q-"u8);
        body.Append(long.MinValue);
        body.AppendLiteral("-"u8);
        body.Append(ulong.MaxValue);
        body.AppendLiteral("-"u8);
        body.Append(new Guid("8F0E1D2C-3B4A-5C6D-7E8F-901A2B3C4D5E"));
        body.AppendLiteral("-"u8);
        body.Append(true);
        body.AppendLiteral("-"u8);
        body.Append(DateTimeOffset.FromUnixTimeSeconds(-1));
        body.End();

        Assert.EndsWith(
            "\"server_event_id\":\"q--9223372036854775808-18446744073709551615-8f0e1d2c-3b4a-5c6d-7e8f-901a2b3c4d5e-true--1\"}",
            Text(signer, ref body));
    }

    [Fact]
    public void Extra_fields_follow_in_their_own_types_and_null_is_left_out()
    {
        using var signer = Known.Signer();
        var body = Known.Qualified(signer);
        body.WriteTest(true);
        body.WriteField(",\"level\":"u8, 10L);
        body.WriteField(",\"gold\":"u8, 18446744073709551615UL);
        body.WriteField(",\"vip\":"u8, false);
        body.WriteField(",\"guild\":"u8, Guid.Empty);
        body.WriteField(",\"since\":"u8, DateTimeOffset.FromUnixTimeSeconds(5));
        body.WriteField(",\"class\":"u8, "mage");
        body.WriteField(",\"title\":"u8, (string?)null);

        Assert.Equal(
            """{"event":"qualified","server_id":"8f0e1d2c-3b4a-5c6d-7e8f-901a2b3c4d5e","ts":1733500000,"token":"mmref.v1.a.b","server_event_id":"qual-1","test":true,"level":10,"gold":18446744073709551615,"vip":false,"guild":"00000000-0000-0000-0000-000000000000","since":5,"class":"mage"}""",
            Text(signer, ref body));
    }

    [Fact]
    public void A_reversed_event_carries_its_name()
    {
        using var signer = Known.Signer();
        var body = signer.BeginEvent(ReferralEventKind.Reversed);
        body.WriteToken(Known.Token);
        body.BeginServerEventId();
        body.Append("rev-1", "eventId");
        body.End();

        Assert.StartsWith("{\"event\":\"reversed\",", Text(signer, ref body));
    }

    [Fact]
    public void The_token_is_trimmed_as_the_endpoint_trims_it()
    {
        using var signer = Known.Signer();
        var body = Known.Registered(signer, token: "  mmref.v1.a.b\r\n");

        Assert.Contains("\"token\":\"mmref.v1.a.b\"", Text(signer, ref body));
    }

    [Fact]
    public void The_reward_subject_is_kept_and_not_sent()
    {
        using var signer = Known.Signer();
        var body = Known.Qualified(signer);
        body.BeginSubject();
        body.Append("account-7", "subject");
        body.End();

        var text = Text(signer, ref body);

        Assert.EndsWith("\"server_event_id\":\"qual-1\"}", text);
        Assert.DoesNotContain("account-7", text);
    }

    [Fact]
    public void A_server_id_of_any_characters_is_escaped()
    {
        using var signer = new ReferralSigner("my \"shard\" \U0001F409", Known.Secret);
        var body = Known.Qualified(signer);

        Assert.Contains("\"server_id\":\"my \\\"shard\\\" \U0001F409\"", Text(signer, ref body));
    }

    [Fact]
    public void An_event_that_outgrows_its_buffer_is_whole()
    {
        using var signer = Known.Signer();
        var body = Known.Qualified(signer);
        var note = new string('\u00E9', 20_000);
        body.WriteField(",\"note\":"u8, note);

        Assert.EndsWith(note + "\"}", Text(signer, ref body));
    }

    [Fact]
    public void The_next_event_in_a_used_buffer_has_nothing_of_the_last()
    {
        using var signer = Known.Signer();
        var first = Known.Registered(signer, identity: new string('a', 400));
        var before = Text(signer, ref first);
        var second = Known.Qualified(signer);

        Assert.DoesNotContain("aaa", Text(signer, ref second));
        Assert.Contains("aaa", before);
    }

    private static string Text(ReferralSigner signer, scoped ref ReferralEventWriter body)
    {
        using var signed = signer.Sign(ref body);
        Assert.Null(signed.Problem);
        return Encoding.UTF8.GetString(signed.Body.Span);
    }
}
