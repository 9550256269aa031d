using MMOLove.Referral.Outbox.PostgreSql.Tests.Server;
using MMOLove.Referral.Storage;
using MMOLove.Referral.Storage.PostgreSql;

namespace MMOLove.Referral.Outbox.PostgreSql.Tests.Failures;

/// <summary>A server of its own: it is stopped, killed and started again.</summary>
public sealed class LostConnectionTests
{
    [Fact]
    public async Task A_server_that_stops_or_dies_is_a_transient_error_and_nothing_acknowledged_is_lost()
    {
        await using var server = await PostgreSqlServer.StartAsync();
        await using var store = new PostgreSqlOutboxStore(server.ConnectionString);
        await store.OpenAsync(default);
        await store.AddAsync(Entries.Registered("t1"));
        var claim = (await store.ClaimAsync(new OutboxClaimRequest("test", OutboxStage.Delivery, 1, TimeSpan.FromMinutes(1)), default)).Entries.Single();

        await server.StopAsync();
        var error = await Assert.ThrowsAsync<ReferralStoreException>(async () => await store.AddAsync(Entries.Registered("t2")));
        Assert.True(error.IsTransient);
        await server.StartAgainAsync();
        await EventuallyAsync(async () => await store.AddAsync(Entries.Registered("t2")));
        Assert.Equal(1, await store.SettleAsync([OutboxSettlement.Done(claim, new OutboxAnswer(200))], default));

        await server.StopAsync(crash: true);
        Assert.True((await Assert.ThrowsAsync<ReferralStoreException>(async () => await store.ClaimKeysAsync())).IsTransient);
        await server.StartAgainAsync();
        await EventuallyAsync(async () => Assert.Equal(["reg-t2"], await store.ClaimKeysAsync()));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_a_clear_transient_error()
    {
        await using var store = new PostgreSqlOutboxStore("Host=127.0.0.1;Port=1;Username=nobody;Timeout=2");
        var error = await Assert.ThrowsAsync<ReferralStoreException>(async () => await store.OpenAsync(default));
        Assert.True(error.IsTransient);
        Assert.Contains("cannot reach PostgreSQL", error.Message, StringComparison.Ordinal);
    }

    /// <summary>A pool may hold more than one connection that was cut.</summary>
    private static async Task EventuallyAsync(Func<Task> work)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                await work();
                return;
            }
            catch (ReferralStoreException error) when (error.IsTransient && tries < 10)
            {
                await Task.Delay(20);
            }
        }
    }
}
