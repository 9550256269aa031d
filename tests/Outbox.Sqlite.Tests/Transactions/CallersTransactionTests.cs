using Microsoft.Data.Sqlite;
using MMOLove.Referral.Storage;
using MMOLove.Referral.Storage.Sqlite;

namespace MMOLove.Referral.Outbox.Sqlite.Tests.Transactions;

/// <summary>The outbox in the game's own database: an event commits with the account, or not at all.</summary>
public sealed class CallersTransactionTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private SqliteOutboxStore _store = null!;
    private SqliteConnection _game = null!;

    public async Task InitializeAsync()
    {
        _store = new SqliteOutboxStore(_folder.Database);
        await _store.OpenAsync(default);
        _game = new SqliteConnection($"Data Source={_folder.Database};Pooling=False");
        _game.Open();
        Execute("create table accounts(name text)");
    }

    public async Task DisposeAsync()
    {
        _game.Dispose();
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task An_event_commits_with_the_account()
    {
        using (var transaction = _game.BeginTransaction())
        {
            Execute("insert into accounts values('ann')", transaction);
            _store.Enqueue(Entries.Registered("t1"), transaction);
            Assert.Empty(await _store.KeysAsync());
            transaction.Commit();
        }
        Assert.Equal(["reg-t1"], await _store.ClaimKeysAsync());
    }

    [Fact]
    public async Task An_event_vanishes_with_the_transaction_that_is_rolled_back()
    {
        using (var transaction = _game.BeginTransaction())
        {
            _store.Enqueue(Entries.Registered("t1"), transaction);
            await _store.EnqueueAsync(Entries.Qualified("t1"), transaction, default);
        }
        Assert.Empty(await _store.KeysAsync());
        await _store.AddAsync(Entries.Registered("t2"), Entries.Registered("t1"));
        Assert.Equal(["reg-t2", "reg-t1"], await _store.ClaimKeysAsync());
        Assert.Equal(2, (await _store.GetStatisticsAsync(default)).Undelivered);
    }

    [Fact]
    public async Task Order_and_recognition_hold_between_groups_and_transactions()
    {
        await _store.AddAsync(Entries.Qualified("t1"));
        using (var transaction = _game.BeginTransaction())
        {
            _store.Enqueue(Entries.Registered("t1"), transaction);
            _store.Enqueue(Entries.Registered("t1"), transaction);
            _store.Enqueue(Entries.Qualified("t1"), transaction);
            _store.Enqueue(Entries.Qualified("t2"), transaction);
            _store.Enqueue(Entries.Registered("t2"), transaction);
            transaction.Commit();
        }
        await _store.AddAsync(Entries.Registered("t2"), Entries.Qualified("t1", "again"));
        Assert.Equal(["qual-t1", "reg-t1", "qual-t2", "reg-t2", "again"], await _store.KeysAsync());
        Assert.Equal(["reg-t1", "reg-t2"], await _store.ClaimKeysAsync());
    }

    [Fact]
    public async Task A_deferred_transaction_that_has_only_read_can_take_an_event()
    {
        using var transaction = _game.BeginTransaction(deferred: true);
        _store.Enqueue(Entries.Registered("t1"), transaction);
        transaction.Commit();
        Assert.Equal(["reg-t1"], await _store.ClaimKeysAsync());
    }

    [Fact]
    public void A_transaction_of_another_file_is_refused_with_the_fix()
    {
        using var other = new SqliteConnection($"Data Source={_folder.Database}.other;Pooling=False");
        other.Open();
        using var transaction = other.BeginTransaction();
        var error = Assert.Throws<ReferralStoreException>(() => _store.Enqueue(Entries.Registered("t1"), transaction));
        Assert.Contains("has no outbox", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_transaction_that_is_over_is_refused()
    {
        var transaction = _game.BeginTransaction();
        transaction.Commit();
        Assert.Contains("over", Assert.Throws<ReferralStoreException>(() => _store.Enqueue(Entries.Registered("t1"), transaction)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_transaction_that_holds_the_file_for_long_makes_a_clear_transient_error_and_loses_nothing()
    {
        await using var hasty = new SqliteOutboxStore(new SqliteOutboxOptions { Path = _folder.Database, BusyTimeout = TimeSpan.FromMilliseconds(50) });
        await hasty.OpenAsync(default);
        using (var transaction = _game.BeginTransaction())
        {
            _store.Enqueue(Entries.Registered("t1"), transaction);
            var error = await Assert.ThrowsAsync<ReferralStoreException>(async () => await hasty.AddAsync(Entries.Registered("t2")));
            Assert.True(error.IsTransient);
            Assert.Contains("is locked", error.Message, StringComparison.Ordinal);
            transaction.Commit();
        }
        await hasty.AddAsync(Entries.Registered("t2"));
        Assert.Equal(["reg-t1", "reg-t2"], await hasty.ClaimKeysAsync());
    }

    private void Execute(string sql, SqliteTransaction? transaction = null)
    {
        using var command = _game.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        command.ExecuteNonQuery();
    }
}
