using System.Globalization;
using MMOLove.Referral.Outbox.Bench.Measuring;
using MMOLove.Referral.Storage.Sqlite;

namespace MMOLove.Referral.Outbox.Bench.Rows;

/// <summary>
/// SQLite, <c>synchronous=FULL</c>: 256 producers that each await their hook, against the store with one row a transaction and with 256.
/// All three write the same rows into the same tables; the producers' way holds the writing of the body and the acknowledgement too.
/// </summary>
internal static class GroupCommitRow
{
    private const int Producers = 256;

    public static async Task RunAsync(Report report, TemporaryFolder folder)
    {
        await using var single = new SqliteOutboxStore(folder.File("single.db"));
        await using var grouped = new SqliteOutboxStore(folder.File("grouped.db"));
        await single.OpenAsync(default);
        await grouped.OpenAsync(default);
        await using var outbox = await ReferralOutbox.StartAsync(new ReferralOutboxOptions
        {
            ServerId = "8f0e1d2c-3b4a-5c6d-7e8f-901a2b3c4d5e",
            Secret = "whsec_bench_0123456789abcdef",
            Endpoint = new Uri("http://127.0.0.1:9/"),
            Store = new EnqueueOnlyStore(new SqliteOutboxStore(folder.File("outbox.db"))),
            Log = _ => { },
        });
        var events = new Events();
        var account = 0L;
        var best = await Slices.BestAsync(
            5,
            () =>
            {
                var entries = events.Next(64);
                return async () =>
                {
                    for (var i = 0; i < entries.Length; i++) await single.EnqueueAsync(entries.AsMemory(i, 1), default);
                    return entries.Length;
                };
            },
            () =>
            {
                var groups = Enumerable.Range(0, 16).Select(_ => events.Next(Producers)).ToArray();
                return async () =>
                {
                    foreach (var group in groups) await grouped.EnqueueAsync(group, default);
                    return groups.Length * Producers;
                };
            },
            () => async () =>
            {
                await Task.WhenAll(Enumerable.Range(0, Producers).Select(async _ =>
                {
                    for (var i = 0; i < 64; i++) await EnqueueAsync(outbox, Interlocked.Increment(ref account));
                }));
                return 64 * Producers;
            });
        report.AtLeast("SQLite FULL, 256 awaiting producers against one row a transaction", best[0] / best[2], 25, Detail(best[2], best[0]));
        report.AtLeast("SQLite FULL, 256 awaiting producers against 256 rows a transaction", best[1] / best[2], 0.85, Detail(best[2], best[1]));
    }

    /// <summary>As generated code does it.</summary>
    private static ValueTask EnqueueAsync(ReferralOutbox outbox, long account)
    {
        Span<char> token = stackalloc char[120];
        token.Fill('t');
        (account * 2654435761 % 4294967296).TryFormat(token, out var first, "x8", CultureInfo.InvariantCulture);
        account.TryFormat(token[first..], out _, "x16", CultureInfo.InvariantCulture);
        var body = outbox.BeginEvent(ReferralEventKind.Registered);
        body.WriteToken(token);
        body.BeginRefereeIdentity();
        body.Append(account);
        body.End();
        body.BeginServerEventId();
        body.AppendLiteral("reg-"u8);
        body.Append(account);
        body.End();
        return outbox.EnqueueAsync(ref body);
    }

    private static string Detail(double fast, double slow) =>
        string.Create(CultureInfo.InvariantCulture, $"{1000 / fast:0.0} k/s against {1000 / slow:0.0} k/s");
}
