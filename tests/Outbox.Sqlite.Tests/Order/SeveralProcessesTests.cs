using MMOLove.Referral.Storage;
using MMOLove.Referral.Storage.Sqlite;

namespace MMOLove.Referral.Outbox.Sqlite.Tests.Order;

/// <summary>Two stores over one file stand for two processes: the second must not trust what it remembers.</summary>
public sealed class SeveralProcessesTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private SqliteOutboxStore _server = null!;
    private SqliteOutboxStore _tool = null!;

    public async Task InitializeAsync()
    {
        _server = new SqliteOutboxStore(_folder.Database);
        _tool = new SqliteOutboxStore(_folder.Database);
        await _server.OpenAsync(default);
        await _tool.OpenAsync(default);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _tool.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task An_event_that_another_process_enqueued_is_recognised_and_ordered()
    {
        await _tool.AddAsync(Entries.Qualified("t1"));
        await _server.AddAsync(Entries.Qualified("t1"), Entries.Registered("t1"));
        Assert.Equal(["qual-t1", "reg-t1"], await _server.KeysAsync());
        Assert.Equal(["reg-t1"], await _tool.ClaimKeysAsync());
        Assert.Empty(await _server.ClaimKeysAsync());
    }

    [Fact]
    public async Task An_event_that_another_process_purged_can_be_enqueued_again()
    {
        await _server.AddAsync(Entries.Registered("t1"), Entries.Qualified("t1"));
        await KillAsync(_server);
        Assert.Equal(1, await _tool.PurgeAsync(OutboxQuery.DeadLetters, default));
        await _server.AddAsync(Entries.Registered("t1"));
        Assert.Equal(["reg-t1"], await _server.ClaimKeysAsync());
    }

    [Fact]
    public async Task A_dead_letter_that_another_process_replays_is_claimed_here()
    {
        await _server.AddAsync(Entries.Registered("t1"), Entries.Qualified("t1"));
        await KillAsync(_server);
        Assert.Equal(1, await _tool.ReplayAsync(OutboxQuery.DeadLetters, default));
        Assert.Equal(["reg-t1"], await _server.ClaimKeysAsync());
    }

    [Fact]
    public async Task A_restart_remembers_everything()
    {
        await _server.AddAsync(Entries.Registered("t1"), Entries.Qualified("t2"));
        await _server.DisposeAsync();
        _server = new SqliteOutboxStore(_folder.Database);
        await _server.OpenAsync(default);
        await _server.AddAsync(Entries.Registered("t1"), Entries.Registered("t2"));
        Assert.Equal(["reg-t1", "qual-t2", "reg-t2"], await _server.KeysAsync());
        Assert.Equal(["reg-t1", "reg-t2"], await _server.ClaimKeysAsync());
    }

    [Fact]
    public async Task A_token_whose_first_event_was_cleaned_up_keeps_its_order()
    {
        await _server.AddAsync(Entries.Registered("t1"), Entries.Qualified("t1"));
        var claim = Assert.Single((await _server.ClaimAsync(new OutboxClaimRequest("test", OutboxStage.Delivery, 1, TimeSpan.FromMinutes(1)), default)).Entries);
        await _server.SettleAsync([OutboxSettlement.Done(claim, new OutboxAnswer(200))], default);
        Assert.Equal(1, await _server.PurgeAsync(new OutboxQuery(), default));
        await _server.AddAsync(Entries.Qualified("t1", "later"));
        Assert.Equal(["qual-t1"], await _server.ClaimKeysAsync());
    }

    private static async Task KillAsync(SqliteOutboxStore store)
    {
        var claim = Assert.Single((await store.ClaimAsync(new OutboxClaimRequest("test", OutboxStage.Delivery, 1, TimeSpan.FromMinutes(1)), default)).Entries);
        await store.SettleAsync([OutboxSettlement.Dead(claim, new OutboxAnswer(400))], default);
    }
}
