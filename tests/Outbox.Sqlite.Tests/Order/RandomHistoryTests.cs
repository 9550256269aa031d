using MMOLove.Referral.Storage;
using MMOLove.Referral.Storage.Sqlite;

namespace MMOLove.Referral.Outbox.Sqlite.Tests.Order;

/// <summary>The in-memory store is short enough to be read as the rule; the file must agree with it over any history.</summary>
public sealed class RandomHistoryTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Any_history_leaves_the_same_rows_as_the_store_in_memory(int seed)
    {
        using var folder = new TemporaryFolder();
        var clock = new FakeClock();
        var random = new Random(seed);
        await using var memory = new InMemoryOutboxStore(clock);
        var options = new SqliteOutboxOptions { Path = folder.Database, Durability = SqliteDurability.Normal, Clock = clock };
        var file = new SqliteOutboxStore(options);
        await file.OpenAsync(default);
        var held = new List<(OutboxClaim InMemory, OutboxClaim InFile)>();
        for (var step = 0; step < 600; step++)
        {
            switch (random.Next(12))
            {
                case < 4:
                    var entries = Enumerable.Range(0, random.Next(1, 5)).Select(_ => RandomEntry(random)).ToArray();
                    await memory.AddAsync(entries);
                    await file.AddAsync(entries);
                    break;
                case < 6:
                    // All that is due: which come first among those that are is each store's own affair.
                    var request = new OutboxClaimRequest("test", random.Next(4) == 0 ? OutboxStage.Handling : OutboxStage.Delivery, 1000, TimeSpan.FromMinutes(random.Next(1, 10)));
                    var claims = (await memory.ClaimAsync(request, default)).Entries;
                    var same = (await file.ClaimAsync(request, default)).Entries;
                    Assert.Equal(claims.Select(Describe), same.Select(Describe));
                    held.AddRange(claims.Zip(same));
                    break;
                case < 9 when held.Count > 0:
                    var some = held.Where(_ => random.Next(2) == 0).ToArray();
                    var verdict = random.Next();
                    Assert.Equal(
                        await memory.SettleAsync(some.Select((pair, i) => RandomSettlement(pair.InMemory, verdict + i)).ToArray(), default),
                        await file.SettleAsync(some.Select((pair, i) => RandomSettlement(pair.InFile, verdict + i)).ToArray(), default));
                    break;
                case 9:
                    clock.Advance(TimeSpan.FromMinutes(random.Next(1, 8)));
                    break;
                case 10:
                    var query = random.Next(2) == 0 ? new OutboxQuery { Token = "t" + random.Next(6) } : OutboxQuery.DeadLetters;
                    if (random.Next(2) == 0) Assert.Equal(await memory.ReplayAsync(query, default), await file.ReplayAsync(query, default));
                    else Assert.Equal(await memory.PurgeAsync(query, default), await file.PurgeAsync(query, default));
                    break;
                case 11 when random.Next(4) == 0:
                    await file.DisposeAsync();
                    file = new SqliteOutboxStore(options);
                    await file.OpenAsync(default);
                    break;
            }
            Assert.Equal(await StateAsync(memory), await StateAsync(file));
        }
        await file.DisposeAsync();
    }

    private static OutboxEntry RandomEntry(Random random) =>
        Entries.Of((OutboxKind)random.Next(3), "t" + random.Next(6), "id-" + random.Next(4));

    private static OutboxSettlement RandomSettlement(OutboxClaim claim, int verdict) => (verdict % 7) switch
    {
        0 or 1 => OutboxSettlement.Done(claim, new OutboxAnswer(200)),
        2 when claim.Stage == OutboxStage.Delivery => OutboxSettlement.Handle(claim, new OutboxAnswer(200, ReferralId: "ref")),
        3 => OutboxSettlement.Retry(claim, TimeSpan.FromMinutes(verdict % 5), new OutboxAnswer(503)),
        4 => OutboxSettlement.RetryRefused(claim, TimeSpan.FromMinutes(verdict % 5), new OutboxAnswer(422)),
        5 => OutboxSettlement.Release(claim),
        _ => OutboxSettlement.Dead(claim, new OutboxAnswer(400)),
    };

    private static string Describe(OutboxClaim claim) => $"{claim.Kind} {claim.Token} {claim.ServerEventId} tries {claim.Attempts} age {claim.Age} refused {claim.RefusedFor} {claim.ReferralId}";

    private static async Task<string> StateAsync(IReferralOutboxStore store)
    {
        var rows = await store.ListAsync(new OutboxQuery { Limit = 1000 }, default);
        return string.Join("\n", rows.Select(r => $"{r.Kind} {r.Token} {r.ServerEventId} {r.Stage} {r.Attempts} {r.Answer?.Status}"))
            + "\n" + await store.GetStatisticsAsync(default);
    }
}
