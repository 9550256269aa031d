using MMOLove.Referral.Outbox.PostgreSql.Tests.Server;
using MMOLove.Referral.Storage;
using MMOLove.Referral.Storage.PostgreSql;
using MMOLove.Referral.Storage.PostgreSql.Schema;
using Npgsql;

namespace MMOLove.Referral.Outbox.PostgreSql.Tests.Schema;

[Collection(PostgreSqlCollection.Name)]
public sealed class SchemaVersionTests(PostgreSqlFixture postgres)
{
    [Fact]
    public async Task A_store_of_the_previous_version_is_migrated_and_its_rows_go_on()
    {
        var options = postgres.FreshSchema();
        await using (var source = NpgsqlDataSource.Create(options.ConnectionString!)) await PostgreSqlSchema.MigrateAsync(source, options.Schema, default, upTo: 1);
        await postgres.Server.ExecuteAsync($$"""
            insert into {{options.Schema}}.outbox(token_key, kind, stage, is_test, due, enqueued_at, attempts, token, server_event_id, body)
            values('8b9035807842a4e4dbe009f3f1478127', 0, 0, false, now(), now() - interval '1 hour', 3, 't1', 'old-1', '{}')
            """);
        await using var store = new PostgreSqlOutboxStore(options);
        await store.OpenAsync(default);
        await store.AddAsync(Entries.Registered("t2"));
        var claims = (await store.ClaimAsync(new OutboxClaimRequest("test", OutboxStage.Delivery, 10, TimeSpan.FromMinutes(1)), default)).Entries;
        Assert.Equal(["old-1", "reg-t2"], claims.Select(c => c.ServerEventId));
        Assert.Equal(3, claims[0].Attempts);
        await store.SettleAsync([OutboxSettlement.RetryRefused(claims[0], TimeSpan.Zero, new OutboxAnswer(422))], default);
        Assert.NotNull((await store.ClaimAsync(new OutboxClaimRequest("test", OutboxStage.Delivery, 10, TimeSpan.FromMinutes(1)), default)).Entries.Single().RefusedFor);
    }

    [Fact]
    public async Task A_newer_version_is_a_clear_error_and_nothing_is_changed()
    {
        var options = postgres.FreshSchema();
        await using (var store = new PostgreSqlOutboxStore(options)) await store.OpenAsync(default);
        await postgres.Server.ExecuteAsync($"update {options.Schema}.outbox_version set version = 99");
        await using var older = new PostgreSqlOutboxStore(options);
        var error = await Assert.ThrowsAsync<ReferralStoreException>(async () => await older.OpenAsync(default));
        Assert.Contains("has version 99; this build knows versions up to 2", error.Message, StringComparison.Ordinal);
        Assert.False(error.IsTransient);
    }

    [Fact]
    public void A_schema_name_that_is_no_plain_name_is_refused() =>
        Assert.Throws<ArgumentException>(() => new PostgreSqlOutboxStore(new PostgreSqlOutboxOptions { ConnectionString = "Host=x", Schema = "a; drop table accounts" }));
}
