using MMOLove.Referral.Storage.PostgreSql;

namespace MMOLove.Referral.Outbox.PostgreSql.Tests.Server;

/// <summary>The server that tests share.</summary>
public sealed class PostgreSqlFixture : IAsyncLifetime
{
    private static int s_schemas;

    public PostgreSqlServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await PostgreSqlServer.StartAsync();

    public async Task DisposeAsync() => await Server.DisposeAsync();

    /// <summary>Settings with a schema that nobody else uses.</summary>
    public PostgreSqlOutboxOptions FreshSchema() =>
        new() { ConnectionString = Server.ConnectionString, Schema = $"test_{Interlocked.Increment(ref s_schemas)}" };
}
