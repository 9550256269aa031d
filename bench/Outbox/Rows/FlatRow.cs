using System.Globalization;
using MMOLove.Referral.Outbox.Bench.Measuring;
using MMOLove.Referral.Storage;

namespace MMOLove.Referral.Outbox.Bench.Rows;

/// <summary>The whole way of an event through the store (enqueue, claim, settle, 256 at a time) with a thousand and with many standing.</summary>
internal static class FlatRow
{
    private const int Few = 1000;
    private const int Batch = 256;

    /// <param name="report">Takes the ratio.</param>
    /// <param name="name">The store's name.</param>
    /// <param name="many">Rows that stand in the large store.</param>
    /// <param name="make">Makes a store for so many rows.</param>
    /// <param name="calm">What the database does in its own time after a million inserts, done before the measurement.</param>
    public static async Task RunAsync(Report report, string name, int many, Func<int, IReferralOutboxStore> make, Func<Task>? calm = null)
    {
        await using var small = make(Few);
        await using var large = make(many);
        var smallEvents = await FillAsync(small, Few);
        var largeEvents = await FillAsync(large, many);
        if (calm is not null) await calm();
        var best = await Slices.BestAsync(5, () => Cycle(small, smallEvents), () => Cycle(large, largeEvents));
        report.AtMost(
            string.Create(CultureInfo.InvariantCulture, $"{name}, cost of an event with {many} standing against {Few}"), best[1] / best[0], 1.2,
            string.Create(CultureInfo.InvariantCulture, $"{best[1]:0.0} us against {best[0]:0.0} us"));
    }

    private static async Task<Events> FillAsync(IReferralOutboxStore store, int count)
    {
        await store.OpenAsync(default);
        var events = new Events();
        for (var done = 0; done < count; done += Math.Min(2000, count - done)) await store.EnqueueAsync(events.Next(Math.Min(2000, count - done)), default);
        return events;
    }

    private static Func<Task<int>> Cycle(IReferralOutboxStore store, Events events)
    {
        var entries = events.Next(Batch);
        return async () =>
        {
            await store.EnqueueAsync(entries, default);
            var claims = (await store.ClaimAsync(new OutboxClaimRequest("bench", OutboxStage.Delivery, Batch, TimeSpan.FromMinutes(1)), default)).Entries;
            return await store.SettleAsync(claims.Select(claim => OutboxSettlement.Done(claim, new OutboxAnswer(200, "{\"ok\":true}"))).ToArray(), default);
        };
    }
}
