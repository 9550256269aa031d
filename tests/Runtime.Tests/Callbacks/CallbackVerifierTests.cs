using System.Text;
using MMOLove.Callback;
using MMOLove.Referral.Tests.Signing;

namespace MMOLove.Referral.Tests.Callbacks;

public sealed class CallbackVerifierTests
{
    [Fact]
    public void A_signed_callback_is_verified_and_read()
    {
        using var verifier = KnownCallback.Verifier(serverId: Known.ServerId.ToUpperInvariant());

        var result = verifier.Verify(KnownCallback.Body, KnownCallback.Header());

        Assert.True(result.Valid);
        Assert.Equal(CallbackRefusal.None, result.Refusal);
        var heart = result.Event!;
        Assert.Equal("heart.counted", heart.Event);
        Assert.Equal(Known.ServerId, heart.ServerId);
        Assert.Equal("PlayerOne", heart.Username);
        Assert.Equal("0b9c7f1e-1111-4222-8333-444455556666", heart.HeartId);
        Assert.Equal("2026-06", heart.Period);
        Assert.Equal(1733500000, heart.Timestamp);
        Assert.Equal(7, heart.StreakDay);
        Assert.False(heart.IsTest);
        Assert.Equal(KnownCallback.Body, heart.RawBody.ToArray());
    }

    [Theory]
    [InlineData("""{"event":"heart.test","heart_id":"00000000-0000-0000-0000-000000000000","username":"test-user","timestamp":1}""", true, null)]
    [InlineData("""{"event":"heart.counted","streak_day":null,"new_field":{"a":[1]}}""", false, null)]
    [InlineData("""{ "streak_day" : 365 }""", false, 365)]
    public void Absent_and_unknown_fields_are_no_error(string body, bool isTest, int? streakDay)
    {
        var heart = Verify(body).Event!;

        Assert.Equal(isTest, heart.IsTest);
        Assert.Equal(streakDay, heart.StreakDay);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{\"timestamp\":\"soon\"}")]
    [InlineData("{\"username\":7}")]
    [InlineData("{\"streak_day\":1.5}")]
    [InlineData("{\"timestamp\":99999999999999999999}")]
    [InlineData("{} {}")]
    [InlineData("event=heart.counted")]
    public void A_signed_body_that_is_not_the_contracts_is_refused(string body) => Assert.Equal(CallbackRefusal.BodyMalformed, Verify(body).Refusal);

    [Theory]
    [InlineData(null, CallbackRefusal.SignatureMissing)]
    [InlineData("", CallbackRefusal.SignatureMissing)]
    [InlineData("  ", CallbackRefusal.SignatureMissing)]
    [InlineData("v1={mac}", CallbackRefusal.SignatureMalformed)]
    [InlineData("t=1733500000", CallbackRefusal.SignatureMalformed)]
    [InlineData("t=1733500000,v1=", CallbackRefusal.SignatureMalformed)]
    [InlineData("t=1733500000,v1=sha256={mac}", CallbackRefusal.SignatureMalformed)]
    [InlineData("t=1733500000,v1={mac}0", CallbackRefusal.SignatureMalformed)]
    [InlineData("t=1733500000,v1=zz{short}", CallbackRefusal.SignatureMalformed)]
    [InlineData("t=-1733500000,v1={mac}", CallbackRefusal.SignatureMalformed)]
    [InlineData("t=+1733500000,v1={mac}", CallbackRefusal.SignatureMalformed)]
    [InlineData("t=0,v1={mac}", CallbackRefusal.SignatureMalformed)]
    [InlineData("t=17335000001733500000,v1={mac}", CallbackRefusal.SignatureMalformed)]
    [InlineData("t=1733500000,t=1733500000,v1={mac}", CallbackRefusal.SignatureMalformed)]
    [InlineData("t=1733500000,v1={mac},v1={mac}", CallbackRefusal.SignatureMalformed)]
    [InlineData("t=1733500001,v1={mac}", CallbackRefusal.SignatureWrong)]
    [InlineData("t=1733500000,v1={other}", CallbackRefusal.SignatureWrong)]
    [InlineData("t=1733500000,v1={mac}", CallbackRefusal.None)]
    [InlineData("v1={mac},t=1733500000", CallbackRefusal.None)]
    [InlineData("t=1733500000, v1={mac}, v2=whatever", CallbackRefusal.None)]
    public void Every_header_has_its_verdict(string? header, CallbackRefusal expected)
    {
        var mac = Oracle.Mac(KnownCallback.Secret, KnownCallback.T, KnownCallback.Body);
        using var verifier = KnownCallback.Verifier();

        verifier.IsAuthentic(KnownCallback.Body, header?.Replace("{mac}", mac).Replace("{short}", mac[2..]).Replace("{other}", new string('0', 64)), out var refusal);

        Assert.Equal(expected, refusal);
    }

    [Theory]
    [InlineData(0, CallbackRefusal.None)]
    [InlineData(300, CallbackRefusal.None)]
    [InlineData(-300, CallbackRefusal.None)]
    [InlineData(301, CallbackRefusal.TooOld)]
    [InlineData(-301, CallbackRefusal.TooNew)]
    public void The_tolerance_is_300_seconds_to_both_sides(int age, CallbackRefusal expected)
    {
        using var verifier = KnownCallback.Verifier(now: KnownCallback.T + age);

        Assert.Equal(expected, verifier.Verify(KnownCallback.Body, KnownCallback.Header()).Refusal);
    }

    [Fact]
    public void A_tolerance_of_zero_takes_the_very_second_alone()
    {
        using var now = KnownCallback.Verifier(tolerance: TimeSpan.Zero);
        using var later = KnownCallback.Verifier(now: KnownCallback.T + 1, tolerance: TimeSpan.Zero);

        Assert.True(now.Verify(KnownCallback.Body, KnownCallback.Header()).Valid);
        Assert.Equal(CallbackRefusal.TooOld, later.Verify(KnownCallback.Body, KnownCallback.Header()).Refusal);
    }

    [Fact]
    public void A_forged_old_callback_learns_nothing_about_the_clock()
    {
        using var verifier = KnownCallback.Verifier(now: KnownCallback.T + 10_000);

        Assert.Equal(CallbackRefusal.SignatureWrong, verifier.Verify(KnownCallback.Body, KnownCallback.Header(secret: "guess")).Refusal);
    }

    [Fact]
    public void Every_changed_byte_of_the_body_is_noticed()
    {
        using var verifier = KnownCallback.Verifier();
        for (var i = 0; i < KnownCallback.Body.Length; i++)
        {
            var changed = KnownCallback.Body.ToArray();
            changed[i] ^= 1;
            Assert.False(verifier.IsAuthentic(changed, KnownCallback.Header(), out _));
        }
        Assert.False(verifier.IsAuthentic([.. KnownCallback.Body, (byte)'\n'], KnownCallback.Header(), out _));
    }

    [Fact]
    public void A_body_larger_than_any_honest_one_is_verified_all_the_same()
    {
        using var verifier = KnownCallback.Verifier();
        var large = new byte[100_000];

        Assert.True(verifier.IsAuthentic(large, KnownCallback.Header(large), out _));
        Assert.True(verifier.IsAuthentic(KnownCallback.Body, KnownCallback.Header(), out _));
    }

    [Fact]
    public void Any_of_several_secrets_verifies_while_one_is_rotated()
    {
        using var verifier = new CallbackVerifier(["old", KnownCallback.Secret, null, ""], clock: new FixedClock(KnownCallback.T));

        Assert.True(verifier.Verify(KnownCallback.Body, KnownCallback.Header()).Valid);
        Assert.True(verifier.Verify(KnownCallback.Body, KnownCallback.Header(secret: "old")).Valid);
        Assert.False(verifier.Verify(KnownCallback.Body, KnownCallback.Header(secret: "other")).Valid);
    }

    [Fact]
    public void Without_a_secret_everything_is_refused()
    {
        using var none = new CallbackVerifier((string?)null);
        using var blank = new CallbackVerifier(["", " "]);
        using var empty = new CallbackVerifier([]);

        foreach (var verifier in new[] { none, blank, empty })
        {
            Assert.False(verifier.HasSecret);
            Assert.Equal(CallbackRefusal.NoSecret, verifier.Verify(KnownCallback.Body, KnownCallback.Header(secret: "")).Refusal);
            Assert.False(verifier.IsAuthenticLegacy("a", "1733500000", Oracle.Mac("", 1, []), out var refusal));
            Assert.Equal(CallbackRefusal.NoSecret, refusal);
        }
    }

    [Fact]
    public void A_callback_for_another_server_is_refused()
    {
        using var verifier = KnownCallback.Verifier(serverId: "11111111-2222-3333-4444-555555555555");

        var result = verifier.Verify(KnownCallback.Body, KnownCallback.Header());

        Assert.Equal(CallbackRefusal.OtherServer, result.Refusal);
        Assert.Null(result.Event);
    }

    [Fact]
    public void A_secret_with_white_space_around_it_is_named_and_not_shown()
    {
        var message = Assert.Throws<ArgumentException>(() => new CallbackVerifier("cbsec_x\n")).Message;

        Assert.Contains("white space", message);
        Assert.DoesNotContain("cbsec_x", message);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(86_401)]
    public void A_tolerance_out_of_range_is_refused(int seconds) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new CallbackVerifier("s", tolerance: TimeSpan.FromSeconds(seconds)));

    [Fact]
    public async Task Threads_that_share_a_verifier_never_share_a_hash()
    {
        using var verifier = KnownCallback.Verifier();
        var wrong = await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Factory.StartNew(
            () => Enumerable.Range(0, 3_000).Count(i =>
            {
                var body = Encoding.UTF8.GetBytes($"{{\"heart_id\":\"{thread}-{i}\"}}");
                return !verifier.IsAuthentic(body, KnownCallback.Header(body), out _) || verifier.IsAuthentic(body, KnownCallback.Header(), out _);
            }),
            TaskCreationOptions.LongRunning)));

        Assert.Equal(0, wrong.Sum());
    }

    private static VerifyResult Verify(string body)
    {
        using var verifier = KnownCallback.Verifier();
        var bytes = Encoding.UTF8.GetBytes(body);
        return verifier.Verify(bytes, KnownCallback.Header(bytes));
    }
}
