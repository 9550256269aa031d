using MMOLove.Referral.Delivery.Tests.Bench;

namespace MMOLove.Referral.Delivery.Tests.Outbox;

/// <summary>Measured on the thread of the hook: what the game pays.</summary>
public sealed class AllocationTests
{
    [Theory]
    [InlineData("void")]
    [InlineData("bool")]
    [InlineData("ValueTask")]
    public async Task A_hook_allocates_nothing(string form)
    {
        await using var bench = await DeliveryBench.StartAsync(store: new EmptyStore());
        const int Events = 1000;
        // Warm: the pools are filled and the queue has its length once a round of the same size went through.
        for (var round = 0; round < 5; round++) await RoundAsync(bench, form, Events, round * Events);
        var least = long.MaxValue;
        for (var round = 5; round < 10; round++) least = Math.Min(least, await RoundAsync(bench, form, Events, round * Events));
        Assert.Equal(0, least);
    }

    private static async Task<long> RoundAsync(DeliveryBench bench, string form, int events, int from)
    {
        var pending = new ValueTask[events];
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bench.Store.Gate = gate.Task;
        var allocated = Measure(bench.Hooks, form, pending, from);
        gate.SetResult();
        foreach (var hook in pending) await hook;
        await bench.UntilAsync(() => Drained(bench));
        return allocated;
    }

    private static long Measure(PlayerHooks hooks, string form, ValueTask[] pending, int from)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < pending.Length; i++)
        {
            if (form == "void") hooks.Registered("a-token-of-usual-length-0123456789abcdef", from + i);
            else if (form == "bool") hooks.TryRegistered("a-token-of-usual-length-0123456789abcdef", from + i);
            else pending[i] = hooks.RegisteredAsync("a-token-of-usual-length-0123456789abcdef", from + i, default);
        }
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static bool Drained(DeliveryBench bench) => bench.Outbox.DrainAsync(TimeSpan.FromSeconds(1)).IsCompletedSuccessfully;
}
