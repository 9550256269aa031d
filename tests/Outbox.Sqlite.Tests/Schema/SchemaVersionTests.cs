using Microsoft.Data.Sqlite;
using MMOLove.Referral.Storage;
using MMOLove.Referral.Storage.Sqlite;
using MMOLove.Referral.Storage.Sqlite.Native;
using MMOLove.Referral.Storage.Sqlite.Schema;

namespace MMOLove.Referral.Outbox.Sqlite.Tests.Schema;

public sealed class SchemaVersionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_store_of_the_previous_version_is_migrated_and_its_rows_go_on()
    {
        using (var old = Database.Open(new SqliteOutboxOptions { Path = _folder.Database }, create: true))
        {
            SqliteSchema.Migrate(old.Handle, _folder.Database, upTo: 1);
            old.Execute("""
                insert into mmolove_outbox(id, kind, stage, is_test, ready, crowd, leased, lease, due, attempts, enqueued_at, token, server_event_id, body)
                values(1, 0, 0, 0, 1, 0, 0, 3, 0, 3, 0, 't1', 'old-1', x'7b7d');
                update mmolove_outbox_state set last_id = 1, undelivered = 1
                """);
        }
        await using var store = new SqliteOutboxStore(_folder.Database);
        await store.OpenAsync(default);
        await store.AddAsync(Entries.Qualified("t1"), Entries.Registered("t2"));
        var claims = (await store.ClaimAsync(new OutboxClaimRequest("test", OutboxStage.Delivery, 10, TimeSpan.FromMinutes(1)), default)).Entries;
        Assert.Equal(["old-1", "reg-t2"], claims.Select(c => c.ServerEventId));
        Assert.Equal(3, claims[0].Attempts);
        await store.SettleAsync([OutboxSettlement.RetryRefused(claims[0], TimeSpan.Zero, new OutboxAnswer(422))], default);
        Assert.NotNull((await store.ClaimAsync(new OutboxClaimRequest("test", OutboxStage.Delivery, 10, TimeSpan.FromMinutes(1)), default)).Entries.Single().RefusedFor);
    }

    [Fact]
    public async Task A_newer_version_is_a_clear_error_and_nothing_is_changed()
    {
        await using (var store = new SqliteOutboxStore(_folder.Database)) await store.OpenAsync(default);
        using (var newer = Database.Open(new SqliteOutboxOptions { Path = _folder.Database }, create: false))
            newer.Execute("update mmolove_outbox_meta set value = 99 where name = 'schema_version'");
        await using var older = new SqliteOutboxStore(_folder.Database);
        var error = await Assert.ThrowsAsync<ReferralStoreException>(async () => await older.OpenAsync(default));
        Assert.Contains("has schema version 99; this build knows versions up to 2", error.Message, StringComparison.Ordinal);
        Assert.False(error.IsTransient);
    }

    [Fact]
    public async Task The_games_own_tables_and_user_version_are_left_alone()
    {
        using (var game = new SqliteConnection($"Data Source={_folder.Database};Pooling=False"))
        {
            game.Open();
            using var command = game.CreateCommand();
            command.CommandText = "pragma user_version = 7; create table accounts(name text); insert into accounts values('ann')";
            command.ExecuteNonQuery();
        }
        await using (var store = new SqliteOutboxStore(_folder.Database))
        {
            await store.OpenAsync(default);
            await store.AddAsync(Entries.Registered("t1"));
        }
        using var after = Database.Open(new SqliteOutboxOptions { Path = _folder.Database }, create: false);
        using var version = after.Prepare("pragma user_version");
        Assert.Equal(7, version.Scalar());
        using var accounts = after.Prepare("select count(*) from accounts");
        Assert.Equal(1, accounts.Scalar());
    }

    [Theory]
    [InlineData(SqliteDurability.Full, 2)]
    [InlineData(SqliteDurability.Normal, 1)]
    public void A_commit_waits_for_what_was_asked_for(SqliteDurability durability, long synchronous)
    {
        using var database = Database.Open(new SqliteOutboxOptions { Path = _folder.Database, Durability = durability }, create: true);
        using var read = database.Prepare("pragma synchronous");
        Assert.Equal(synchronous, read.Scalar());
        using var mode = database.Prepare("pragma journal_mode");
        mode.Step();
        Assert.Equal("wal", mode.Text(0));
        mode.Reset();
    }
}
