using MMOLove.Referral.Outbox.PostgreSql.Tests.Server;
using MMOLove.Referral.Storage;
using MMOLove.Referral.Storage.PostgreSql;
using Npgsql;

namespace MMOLove.Referral.Outbox.PostgreSql.Tests.Transactions;

/// <summary>The outbox in the game's own database: an event commits with the account, or not at all.</summary>
[Collection(PostgreSqlCollection.Name)]
public sealed class CallersTransactionTests(PostgreSqlFixture postgres) : IAsyncLifetime
{
    private PostgreSqlOutboxStore _store = null!;
    private NpgsqlConnection _game = null!;

    public async Task InitializeAsync()
    {
        _store = new PostgreSqlOutboxStore(postgres.FreshSchema());
        await _store.OpenAsync(default);
        _game = new NpgsqlConnection(postgres.Server.ConnectionString);
        await _game.OpenAsync();
    }

    public async Task DisposeAsync()
    {
        await _game.DisposeAsync();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task An_event_commits_with_the_transaction()
    {
        await using (var transaction = await _game.BeginTransactionAsync())
        {
            _store.Enqueue(Entries.Registered("t1"), transaction);
            await _store.EnqueueAsync(Entries.Qualified("t1"), transaction, default);
            Assert.Empty(await _store.KeysAsync());
            await transaction.CommitAsync();
        }
        Assert.Equal(["reg-t1"], await _store.ClaimKeysAsync());
    }

    [Fact]
    public async Task An_event_vanishes_with_the_transaction_that_is_rolled_back()
    {
        await using (var transaction = await _game.BeginTransactionAsync()) _store.Enqueue(Entries.Registered("t1"), transaction);
        Assert.Empty(await _store.KeysAsync());
    }

    [Fact]
    public async Task A_transaction_that_is_over_is_refused()
    {
        await using var transaction = await _game.BeginTransactionAsync();
        await transaction.CommitAsync();
        await transaction.DisposeAsync();
        Assert.ThrowsAny<Exception>(() => _store.Enqueue(Entries.Registered("t1"), transaction));
        Assert.Empty(await _store.KeysAsync());
    }
}
