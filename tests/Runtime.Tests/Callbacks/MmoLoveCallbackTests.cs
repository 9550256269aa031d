using System.Text;
using MMOLove.Callback;

namespace MMOLove.Referral.Tests.Callbacks;

/// <summary>The calls of MMOLove's guide, on the system's clock as the guide has them.</summary>
public sealed class MmoLoveCallbackTests
{
    private readonly long _now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

    [Fact]
    public void Text_and_bytes_are_verified_alike()
    {
        var header = KnownCallback.Header(t: _now);

        VerifyResult text = MmoLoveCallback.VerifyHeartCallback(KnownCallback.Text, header, KnownCallback.Secret);
        var bytes = MmoLoveCallback.VerifyHeartCallback(KnownCallback.Body, header, KnownCallback.Secret);

        Assert.True(text.Valid);
        Assert.Equal("PlayerOne", text.Event!.Username);
        Assert.True(bytes.Valid);
    }

    [Fact]
    public void A_wrong_secret_and_a_missing_header_are_refused()
    {
        var header = KnownCallback.Header(t: _now);

        Assert.False(MmoLoveCallback.VerifyHeartCallback(KnownCallback.Text, header, "other").Valid);
        Assert.Null(MmoLoveCallback.VerifyHeartCallback(KnownCallback.Text, null, KnownCallback.Secret).Event);
        Assert.Equal(CallbackRefusal.NoSecret, MmoLoveCallback.VerifyHeartCallback(KnownCallback.Text, header, "").Refusal);
    }

    [Fact]
    public void The_tolerance_is_in_seconds()
    {
        var header = KnownCallback.Header(t: _now - 400);

        Assert.Equal(CallbackRefusal.TooOld, MmoLoveCallback.VerifyHeartCallback(KnownCallback.Text, header, KnownCallback.Secret).Refusal);
        Assert.True(MmoLoveCallback.VerifyHeartCallback(KnownCallback.Text, header, KnownCallback.Secret, toleranceSec: 500).Valid);
        Assert.Throws<ArgumentOutOfRangeException>(() => MmoLoveCallback.VerifyHeartCallback(KnownCallback.Text, header, KnownCallback.Secret, -1));
    }

    [Fact]
    public void Several_secrets_are_tried()
    {
        var header = KnownCallback.Header(t: _now);

        Assert.True(MmoLoveCallback.VerifyHeartCallback(KnownCallback.Body, header, ["old", KnownCallback.Secret]).Valid);
    }

    [Fact]
    public void A_header_made_for_tests_is_the_one_that_is_verified()
    {
        Assert.Equal(KnownCallback.Header(), MmoLoveCallback.SignHeartCallback(KnownCallback.Body, KnownCallback.Secret, KnownCallback.T));
        Assert.Throws<ArgumentException>(() => MmoLoveCallback.SignHeartCallback(KnownCallback.Body, " ", 1));
    }

    [Theory]
    [InlineData("PlayerOne", "PlayerOne", true)]
    [InlineData("\u0141ucja \U0001F409", "\u0141ucja \U0001F409", true)]
    [InlineData("PlayerOne", "PlayerTwo", false)]
    [InlineData("PlayerOne", "", false)]
    [InlineData("PlayerOne", null, false)]
    public void A_legacy_callback_is_verified_over_name_and_time(string signedName, string? name, bool valid)
    {
        var sig = MmoLoveCallback.SignLegacyGet(signedName, 1733500000, KnownCallback.Secret);

        Assert.Equal(valid, MmoLoveCallback.VerifyLegacyGet(name, "1733500000", sig, KnownCallback.Secret));
        Assert.False(MmoLoveCallback.VerifyLegacyGet(name, "1733500001", sig, KnownCallback.Secret));
        Assert.False(MmoLoveCallback.VerifyLegacyGet(name, "1733500000", sig, "other"));
        Assert.False(MmoLoveCallback.VerifyLegacyGet(name, "1733500000", sig, ""));
        Assert.False(MmoLoveCallback.VerifyLegacyGet(name, "1733500000", null, KnownCallback.Secret));
    }

    [Fact]
    public void A_legacy_signature_is_the_hmac_of_name_bar_time()
    {
        // echo -n 'PlayerOne|1733500000' | openssl dgst -sha256 -hmac cbsec_test_fedcba9876543210
        Assert.Equal(LegacyByOpenssl, MmoLoveCallback.SignLegacyGet("PlayerOne", 1733500000, KnownCallback.Secret));
    }

    [Fact]
    public void A_bar_in_a_name_cannot_move_the_border_to_the_time()
    {
        var sig = MmoLoveCallback.SignLegacyGet("a|17", 1733500000, KnownCallback.Secret);

        Assert.False(MmoLoveCallback.VerifyLegacyGet("a", "17|1733500000", sig, KnownCallback.Secret));
    }

    [Theory]
    [InlineData(300, CallbackRefusal.None)]
    [InlineData(301, CallbackRefusal.TooOld)]
    [InlineData(-301, CallbackRefusal.TooNew)]
    public void A_verifier_checks_a_legacy_callbacks_time_too(int age, CallbackRefusal expected)
    {
        using var verifier = KnownCallback.Verifier(now: KnownCallback.T + age);
        var sig = MmoLoveCallback.SignLegacyGet("PlayerOne", KnownCallback.T, KnownCallback.Secret);

        verifier.IsAuthenticLegacy("PlayerOne", "1733500000", sig, out var refusal);

        Assert.Equal(expected, refusal);
    }

    [Fact]
    public void Text_with_broken_units_is_not_what_arrived()
    {
        byte[] broken = [.. "{\"username\":\""u8, 0xFF, .. "\"}"u8];
        var header = KnownCallback.Header(broken, _now);

        Assert.False(MmoLoveCallback.VerifyHeartCallback(Encoding.UTF8.GetString(broken), header, KnownCallback.Secret).Valid);
    }

    private const string LegacyByOpenssl = "2572d44c414304c75354aa2093ef62a1dbf2307d2aca84143725c6b98b95f489";
}
