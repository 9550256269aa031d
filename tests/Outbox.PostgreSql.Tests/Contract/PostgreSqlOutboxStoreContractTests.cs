using System.Globalization;
using MMOLove.Referral.Outbox.Contract;
using MMOLove.Referral.Outbox.PostgreSql.Tests.Server;
using MMOLove.Referral.Storage;
using MMOLove.Referral.Storage.PostgreSql;

namespace MMOLove.Referral.Outbox.PostgreSql.Tests.Contract;

/// <summary>The tests that every store passes, over a real server. Time is the database's: to let it pass, the rows are moved back.</summary>
[Collection(PostgreSqlCollection.Name)]
public sealed class PostgreSqlOutboxStoreContractTests(PostgreSqlFixture postgres) : OutboxStoreContract
{
    private readonly PostgreSqlOutboxOptions _options = postgres.FreshSchema();

    protected override TimeSpan Tolerance => TimeSpan.FromSeconds(1);

    protected override async ValueTask<IReferralOutboxStore> OpenAsync()
    {
        var store = new PostgreSqlOutboxStore(_options);
        await store.OpenAsync(default);
        return store;
    }

    protected override async ValueTask AdvanceAsync(TimeSpan by)
    {
        var interval = $"interval '{by.TotalMilliseconds.ToString(CultureInfo.InvariantCulture)} milliseconds'";
        await postgres.Server.ExecuteAsync(
            $"update {_options.Schema}.outbox set due = due - {interval}, enqueued_at = enqueued_at - {interval}, finished_at = finished_at - {interval}, refused_since = refused_since - {interval}");
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await postgres.Server.ExecuteAsync($"drop schema {_options.Schema} cascade");
    }
}
