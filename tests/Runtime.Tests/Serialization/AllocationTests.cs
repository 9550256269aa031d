namespace MMOLove.Referral.Tests.Serialization;

public sealed class AllocationTests
{
    private const int Events = 5_000;

    private readonly ReferralSigner _signer = Known.Signer();

    [Fact]
    public void Body_signature_and_header_allocate_nothing() => Assert.Equal(0, Allocated(() =>
    {
        var body = Known.Registered(_signer);
        body.WriteField(",\"level\":"u8, 10L);
        using var signed = _signer.Sign(ref body);
        return signed.HeaderUtf8.Length;
    }));

    [Fact]
    public void A_body_of_emoji_and_escapes_allocates_nothing() => Assert.Equal(0, Allocated(() =>
    {
        var body = Known.Registered(_signer, identity: "\u0141ucja-\u30C9\U0001F409 \"quoted\"\n");
        using var signed = _signer.Sign(ref body);
        return signed.Body.Length;
    }));

    [Fact]
    public void Numbers_and_guids_allocate_nothing() => Assert.Equal(0, Allocated(() =>
    {
        var body = _signer.BeginEvent(ReferralEventKind.Qualified);
        body.WriteToken(Known.Token);
        body.BeginServerEventId();
        body.AppendLiteral("qual-"u8);
        body.Append(1234567L);
        body.AppendLiteral("-"u8);
        body.Append(Guid.Empty);
        body.End();
        using var signed = _signer.Sign(ref body);
        return signed.Body.Length;
    }));

    [Fact]
    public void A_refused_event_for_a_player_without_referral_allocates_nothing() =>
        Assert.Equal(0, Allocated(() => SignedReferralEvent.NotReferred.Body.Length + SendResult.NotReferred.Status));

    private static long Allocated(Func<int> act)
    {
        for (var i = 0; i < 100; i++) act();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Events; i++) act();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
