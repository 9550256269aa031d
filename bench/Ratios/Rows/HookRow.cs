using System.Diagnostics;
using System.Text.Json;
using MMOLove.Referral.Bench.Measuring;
using MMOLove.Referral.Bench.Peers;

namespace MMOLove.Referral.Bench.Rows;

/// <summary>
/// What the tick pays for a hook, against serialising the same event and doing nothing with it. Hooks come in bursts, as ticks do; the
/// outbox's own threads empty the intake between them, outside the measured time.
/// </summary>
internal sealed class HookRow : Row
{
    private const int Burst = 500;
    private const int Bursts = 400;

    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(3);

    public override string Name => "hook to intake / JsonSerializer";

    public override Goal Goal => new(0.30, NothingAllocated: true);

    public override Reading Run()
    {
        using var store = new CountingStore();
        using var outbox = ReferralOutbox.Start(new() { ServerId = Sample.ServerId, Secret = Sample.Secret, Store = store, Log = _ => { } });
        var hooks = new OutboxHooks(outbox);
        // The JIT moves a method up a tier only after a pause in compiling, and the outbox's own start is one long stretch of it.
        var warm = Stopwatch.StartNew();
        while (warm.Elapsed < s_warmUp)
        {
            RunBurst(hooks, store);
            Serialize();
        }

        var ours = new double[Bursts];
        var theirs = new double[Bursts];
        long allocated = 0;
        for (var burst = 0; burst < Bursts; burst++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            ours[burst] = RunBurst(hooks, store);
            allocated += GC.GetAllocatedBytesForCurrentThread() - before;
            theirs[burst] = Serialize();
        }
        var our = Duel.Median(ours);
        var their = Duel.Median(theirs);
        return new Reading(our / their, allocated / (double)(Burst * Bursts), $"{our:0.0} ns against {their:0.0} ns");
    }

    private static double RunBurst(OutboxHooks hooks, CountingStore store)
    {
        var target = store.Count + Burst;
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < Burst; i++) hooks.AccountCreated(Sample.Token, Sample.AccountId + i);
        var elapsed = Stopwatch.GetElapsedTime(start);
        // Without a lambda: what it captures would count as the hooks' allocations.
        var wait = default(SpinWait);
        while (store.Count < target) wait.SpinOnce();
        return elapsed.TotalNanoseconds / Burst;
    }

    private static double Serialize()
    {
        var length = 0;
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < Burst; i++)
        {
            var accountId = Sample.AccountId + i;
            length += JsonSerializer.Serialize(new Event("registered", Sample.ServerId, DateTimeOffset.UtcNow.ToUnixTimeSeconds(), Sample.Token, accountId.ToString(), $"reg-{accountId}")).Length;
        }
        GC.KeepAlive(length);
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / Burst;
    }

#pragma warning disable IDE1006, SA1300 // The names are the contract's.
    private sealed record Event(string @event, string server_id, long ts, string token, string referee_identity, string server_event_id);
#pragma warning restore IDE1006, SA1300
}
