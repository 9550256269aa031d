namespace MMOLove.Referral.Tests.Callbacks;

public sealed class CallbackAllocationTests
{
    [Fact]
    public void Verifying_bytes_allocates_nothing()
    {
        using var verifier = KnownCallback.Verifier();
        var header = KnownCallback.Header();
        for (var i = 0; i < 100; i++) Assert.True(verifier.IsAuthentic(KnownCallback.Body, header, out _));

        var valid = 0;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 5_000; i++) valid += verifier.IsAuthentic(KnownCallback.Body, header, out _) ? 1 : 0;
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(5_000, valid);
        Assert.Equal(0, allocated);
    }
}
