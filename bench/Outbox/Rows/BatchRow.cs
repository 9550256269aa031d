using System.Globalization;
using MMOLove.Referral.Outbox.Bench.Measuring;
using MMOLove.Referral.Storage;

namespace MMOLove.Referral.Outbox.Bench.Rows;

/// <summary>PostgreSQL with its commits on the disk: 256 rows a call against one, in (enqueue) and out (claim and settle).</summary>
internal static class BatchRow
{
    private const int Batch = 256;

    public static async Task RunAsync(Report report, IReferralOutboxStore store)
    {
        await using var _ = store;
        await store.OpenAsync(default);
        var events = new Events();
        var best = await Slices.BestAsync(
            4,
            () =>
            {
                var entries = events.Next(32);
                return async () =>
                {
                    for (var i = 0; i < entries.Length; i++) await store.EnqueueAsync(entries.AsMemory(i, 1), default);
                    return entries.Length;
                };
            },
            () =>
            {
                var entries = events.Next(Batch);
                return async () =>
                {
                    await store.EnqueueAsync(entries, default);
                    return Batch;
                };
            },
            () => () => OutAsync(store, 1),
            () => () => OutAsync(store, Batch));
        report.AtLeast("PostgreSQL in, 256 rows a call against one", best[0] / best[1], 20, Detail(best[1], best[0]));
        report.AtLeast("PostgreSQL out, 256 rows a call against one", best[2] / best[3], 30, Detail(best[3], best[2]));
    }

    private static async Task<int> OutAsync(IReferralOutboxStore store, int batch)
    {
        var claims = (await store.ClaimAsync(new OutboxClaimRequest("bench", OutboxStage.Delivery, batch, TimeSpan.FromMinutes(1)), default)).Entries;
        if (claims.Count < batch)
        {
            throw new InvalidOperationException("The bench ran out of rows: its store holds fewer than a batch.");
        }
        return await store.SettleAsync(claims.Select(claim => OutboxSettlement.Done(claim, new OutboxAnswer(200, "{\"ok\":true}"))).ToArray(), default);
    }

    private static string Detail(double fast, double slow) =>
        string.Create(CultureInfo.InvariantCulture, $"{1000 / fast:0.0} k/s against {1000 / slow:0.00} k/s");
}
