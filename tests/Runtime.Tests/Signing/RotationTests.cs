namespace MMOLove.Referral.Tests.Signing;

public sealed class RotationTests
{
    private const string OldText = "old-secret";
    private const string NewText = "new-secret";
    private static readonly ReferralSecret s_old = new(OldText);
    private static readonly ReferralSecret s_new = new(NewText);

    [Fact]
    public void The_key_whose_window_holds_the_moment_signs()
    {
        var clock = new FixedClock(1000);
        using var signer = new ReferralSigner(
            Known.ServerId,
            [new ReferralKey(s_old, "old", notAfter: At(2000)), new ReferralKey(s_new, "new", notBefore: At(1500))],
            clock);

        Assert.EndsWith(",kid=old", Header(signer));
        clock.UnixSeconds = 1499;
        Assert.EndsWith(",kid=old", Header(signer));
        clock.UnixSeconds = 1500;
        Assert.EndsWith(",kid=new", Header(signer));
        clock.UnixSeconds = 5000;
        Assert.EndsWith(",kid=new", Header(signer));
    }

    [Fact]
    public void The_order_in_which_keys_are_given_does_not_matter()
    {
        using var signer = new ReferralSigner(
            Known.ServerId,
            [new ReferralKey(s_new, "new", notBefore: At(1500)), new ReferralKey(s_old, "old")],
            new FixedClock(1600));

        Assert.EndsWith(",kid=new", Header(signer));
    }

    [Fact]
    public void Where_every_window_is_over_the_last_key_signs_so_that_the_refusal_is_seen()
    {
        using var signer = new ReferralSigner(
            Known.ServerId,
            [new ReferralKey(s_old, "a", notAfter: At(10)), new ReferralKey(s_new, "b", notAfter: At(20))],
            new FixedClock(1600));

        Assert.EndsWith(",kid=b", Header(signer));
    }

    [Fact]
    public void A_replaced_key_signs_from_the_next_event_on()
    {
        using var signer = new ReferralSigner(Known.ServerId, [new ReferralKey(s_old)], new FixedClock(Known.Ts));
        var before = Header(signer);

        signer.ReplaceKeys(new ReferralKey(s_new, "2026-11"));

        Assert.Equal(Oracle.Header(OldText, Known.Ts, Body(signer)), before);
        Assert.Equal(Oracle.Header(NewText, Known.Ts, Body(signer)) + ",kid=2026-11", Header(signer));
    }

    [Fact]
    public void A_signer_needs_a_key()
    {
        Assert.Throws<ArgumentException>(() => new ReferralSigner(Known.ServerId, []));
        using var signer = Known.Signer();
        Assert.Throws<ArgumentException>(() => signer.ReplaceKeys());
        Assert.Throws<ArgumentException>(() => signer.ReplaceKeys([null!]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a,b")]
    [InlineData("sp ace")]
    [InlineData("\u00E9")]
    [InlineData("x\r\nInjected: 1")]
    public void A_key_id_that_could_break_the_header_is_refused(string keyId) =>
        Assert.Contains("kid", Assert.Throws<ArgumentException>(() => new ReferralKey(s_new, keyId)).Message);

    [Fact]
    public void A_key_id_of_65_characters_is_refused() => Assert.Throws<ArgumentException>(() => new ReferralKey(s_new, new string('k', 65)));

    [Fact]
    public void A_window_that_ends_before_it_begins_is_refused() =>
        Assert.Contains("window is empty", Assert.Throws<ArgumentException>(() => new ReferralKey(s_new, null, At(2), At(1))).Message);

    private static DateTimeOffset At(long unixSeconds) => DateTimeOffset.FromUnixTimeSeconds(unixSeconds);

    private static string Header(ReferralSigner signer)
    {
        var body = Known.Qualified(signer);
        using var signed = signer.Sign(ref body);
        return signed.Header;
    }

    private static byte[] Body(ReferralSigner signer)
    {
        var body = Known.Qualified(signer);
        using var signed = signer.Sign(ref body);
        return signed.Body.ToArray();
    }
}
