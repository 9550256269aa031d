using System.Collections.Concurrent;
using MMOLove.Referral.Outbox.PostgreSql.Tests.Server;
using MMOLove.Referral.Storage;
using MMOLove.Referral.Storage.PostgreSql;

namespace MMOLove.Referral.Outbox.PostgreSql.Tests.Order;

/// <summary>Stores with connections of their own, as processes have them.</summary>
[Collection(PostgreSqlCollection.Name)]
public sealed class SeveralProcessesTests(PostgreSqlFixture postgres)
{
    [Fact]
    public async Task Processes_that_start_at_once_make_one_schema()
    {
        var options = postgres.FreshSchema();
        var stores = Enumerable.Range(0, 6).Select(_ => new PostgreSqlOutboxStore(options)).ToArray();
        await Task.WhenAll(stores.Select(store => store.OpenAsync(default).AsTask()));
        await stores[0].AddAsync(Entries.Registered("t1"));
        Assert.Equal(["reg-t1"], await stores[5].ClaimKeysAsync());
        foreach (var store in stores) await store.DisposeAsync();
    }

    /// <summary>
    /// Six workers enqueue, claim, fail, let leases end and settle at once, over few tokens. What is recorded between claim and
    /// settlement must never overlap within a token, nor break its order.
    /// </summary>
    [Fact]
    public async Task No_token_is_ever_under_way_twice_and_its_registered_is_accepted_first()
    {
        var options = postgres.FreshSchema();
        var stores = await OpenAsync(options, 6);
        const int Tokens = 40;
        var underWay = new ConcurrentDictionary<string, string>();
        var accepted = new ConcurrentQueue<string>();
        var wrong = new ConcurrentQueue<string>();
        await Task.WhenAll(stores.Select((store, worker) => Task.Run(async () =>
        {
            var random = new Random(worker);
            for (var token = worker; token < Tokens; token += stores.Length)
            {
                // The qualified comes in first, and from another process than the registered.
                await store.AddAsync(Entries.Qualified("t" + token), Entries.Of(OutboxKind.Reversed, "t" + token, "rev-t" + token));
                await stores[(worker + 1) % stores.Length].AddAsync(Entries.Registered("t" + token));
            }
            while (accepted.Count < 3 * Tokens)
            {
                var claims = await store.ClaimAsync(new OutboxClaimRequest("w" + worker, OutboxStage.Delivery, random.Next(1, 30), TimeSpan.FromMinutes(5)), default);
                foreach (var claim in claims.Entries)
                {
                    if (!underWay.TryAdd(claim.Token, claim.ServerEventId)) wrong.Enqueue($"{claim.ServerEventId} while {underWay[claim.Token]}");
                }
                await Task.Delay(random.Next(3));
                foreach (var claim in claims.Entries) underWay.TryRemove(claim.Token, out _);
                foreach (var claim in claims.Entries)
                {
                    var fails = random.Next(4) == 0;
                    if (!fails) accepted.Enqueue(claim.ServerEventId);
                    await store.SettleAsync([fails ? OutboxSettlement.Retry(claim, TimeSpan.FromMilliseconds(random.Next(20)), new OutboxAnswer(503)) : OutboxSettlement.Done(claim, new OutboxAnswer(200))], default);
                }
            }
        })));
        Assert.Empty(wrong);
        var at = accepted.Select((key, place) => (key, place)).ToDictionary(x => x.key, x => x.place);
        Assert.All(Enumerable.Range(0, Tokens), token =>
        {
            // A qualified may be through before its registered came in; what follows the registered's coming may not pass it.
            Assert.True(at["qual-t" + token] < at["rev-t" + token]);
        });
        Assert.Equal(3 * Tokens, accepted.Distinct().Count());
        foreach (var store in stores) await store.DisposeAsync();
    }

    [Fact]
    public async Task A_registered_in_a_transaction_that_is_still_open_holds_up_nobody()
    {
        var options = postgres.FreshSchema();
        var stores = await OpenAsync(options, 2);
        await using var connection = new Npgsql.NpgsqlConnection(options.ConnectionString);
        await connection.OpenAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await stores[0].EnqueueAsync(Entries.Registered("t1"), transaction, default);
            await stores[1].AddAsync(Entries.Qualified("t1"), Entries.Registered("t2"));
            Assert.Equal(["qual-t1", "reg-t2"], await stores[1].ClaimKeysAsync());
            await transaction.CommitAsync();
        }
        Assert.Empty(await stores[1].ClaimKeysAsync());
        foreach (var store in stores) await store.DisposeAsync();
    }

    [Fact]
    public async Task A_token_with_thousands_of_events_sends_them_one_by_one_and_holds_up_no_other()
    {
        var options = postgres.FreshSchema();
        var stores = await OpenAsync(options, 1);
        await stores[0].AddAsync([.. Enumerable.Range(0, 3000).Select(i => Entries.Qualified("t1", $"q{i:0000}")), Entries.Registered("t2")]);
        Assert.Equal(["q0000", "reg-t2"], await stores[0].ClaimKeysAsync());
        Assert.Empty(await stores[0].ClaimKeysAsync());
        await stores[0].DisposeAsync();
    }

    private static async Task<PostgreSqlOutboxStore[]> OpenAsync(PostgreSqlOutboxOptions options, int count)
    {
        var stores = Enumerable.Range(0, count).Select(_ => new PostgreSqlOutboxStore(options)).ToArray();
        foreach (var store in stores) await store.OpenAsync(default);
        return stores;
    }
}
