using System.Runtime.InteropServices;
using System.Text;
using MMOLove.Referral.Delivery.Tests.Time;
using MMOLove.Referral.Storage;

namespace MMOLove.Referral.Delivery.Tests.Storage;

/// <summary>What the in-memory store holds on to.</summary>
public sealed class InMemoryRetentionTests
{
    private static readonly TimeSpan s_lease = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task One_row_that_waits_for_long_does_not_keep_those_that_came_after_it()
    {
        var clock = new FakeClock();
        await using var store = new InMemoryOutboxStore(clock);
        await store.EnqueueAsync(new[] { Event("waits") }, default);
        await store.SettleAsync([OutboxSettlement.Retry(Assert.Single(await ClaimAsync(store)), TimeSpan.FromDays(30), new OutboxAnswer(422))], default);
        var bodies = await DeliverAsync(store, 100);
        clock.Advance(TimeSpan.FromDays(8));
        Assert.Equal(100, await store.CleanUpAsync(TimeSpan.FromDays(7), 100, default));
        Assert.Equal(TimeSpan.FromDays(8), (await store.GetStatisticsAsync(default)).OldestAge);
        GC.Collect();
        Assert.DoesNotContain(bodies, body => body.IsAlive);
    }

    private static async Task<WeakReference[]> DeliverAsync(InMemoryOutboxStore store, int events)
    {
        for (var i = 0; i < events; i++) await store.EnqueueAsync(new[] { Event("event-" + i) }, default);
        var claims = await ClaimAsync(store);
        await store.SettleAsync([.. claims.Select(c => OutboxSettlement.Done(c, null))], default);
        return [.. (await store.ListAsync(new OutboxQuery { Stages = [OutboxStage.Done] }, default)).Select(r => new WeakReference(Stored(r.Body)))];
    }

    private static byte[] Stored(ReadOnlyMemory<byte> body) => MemoryMarshal.TryGetArray(body, out var array) ? array.Array! : throw new InvalidOperationException("A record shows the stored bytes themselves.");

    private static async Task<IReadOnlyList<OutboxClaim>> ClaimAsync(InMemoryOutboxStore store) =>
        (await store.ClaimAsync(new OutboxClaimRequest("test", OutboxStage.Delivery, 100, s_lease), default)).Entries;

    private static OutboxEntry Event(string id) =>
        new(OutboxKind.Registered, OutboxStage.Delivery, false, Encoding.UTF8.GetBytes(id), Encoding.UTF8.GetBytes(id), default, "{}"u8.ToArray());
}
