namespace MMOLove.Referral.Tests.Signing;

public sealed class SignedReferralEventTests
{
    [Fact]
    public void It_carries_the_bytes_and_the_header_that_fit_each_other()
    {
        using var signer = Known.Signer(t: 1733500100);
        var body = Known.Registered(signer);

        using var signed = signer.Sign(ref body);

        Assert.True(signed.IsSigned);
        Assert.Null(signed.Refusal);
        Assert.Equal("X-MMOLove-Signature", SignedReferralEvent.HeaderName);
        Assert.Equal(Oracle.Header(Known.Secret, 1733500100, signed.Body.Span), signed.Header);
    }

    [Fact]
    public void Signing_again_makes_a_fresh_t_over_the_same_bytes()
    {
        var clock = new FixedClock(1000);
        using var signer = new ReferralSigner(Known.ServerId, [new ReferralKey(new ReferralSecret(Known.Secret))], clock);
        var first = Known.Registered(signer);
        using var early = signer.Sign(ref first);
        clock.UnixSeconds = 9_999_999_999;
        var second = Known.Registered(signer);
        using var late = signer.Sign(ref second);

        Assert.Equal(early.Body.ToArray(), late.Body.ToArray());
        Assert.Equal(Oracle.Header(Known.Secret, 9_999_999_999, late.Body.Span), late.Header);
    }

    /// <summary>The thread's worker keeps what begins a second; every other second begins anew, however many digits it has.</summary>
    [Fact]
    public void Seconds_of_any_length_follow_each_other_on_one_thread()
    {
        var clock = new FixedClock(0);
        using var signer = new ReferralSigner(Known.ServerId, [new ReferralKey(new ReferralSecret(Known.Secret))], clock);
        foreach (var t in (long[])[1733500100, 1733500100, 1733500101, 9_999_999_999, 99_999_999_999, 7, 0, 1733500100, 86_399])
        {
            clock.UnixSeconds = t;
            var body = Known.Registered(signer);
            using var signed = signer.Sign(ref body);
            Assert.Equal(Oracle.Header(Known.Secret, t, signed.Body.Span), signed.Header);
        }
    }

    [Fact]
    public void After_disposal_it_carries_nothing()
    {
        using var signer = Known.Signer();
        var body = Known.Registered(signer);
        var signed = signer.Sign(ref body);

        signed.Dispose();

        Assert.False(signed.IsSigned);
        Assert.True(signed.Body.IsEmpty);
        Assert.Equal("", signed.Header);
    }

    [Fact]
    public void Not_referred_is_no_error_and_carries_nothing()
    {
        using var notReferred = SignedReferralEvent.NotReferred;

        Assert.False(notReferred.IsSigned);
        Assert.Equal(ReferralOutcome.NotReferred, notReferred.Refusal);
        Assert.True(notReferred.HeaderUtf8.IsEmpty);
    }

    [Fact]
    public void A_disposed_signer_says_so()
    {
        var signer = Known.Signer();
        signer.Dispose();

        Assert.Throws<ObjectDisposedException>(() =>
        {
            var body = Known.Registered(signer);
            using var signed = signer.Sign(ref body);
        });
    }
}
