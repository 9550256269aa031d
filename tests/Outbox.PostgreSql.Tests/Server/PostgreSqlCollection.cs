namespace MMOLove.Referral.Outbox.PostgreSql.Tests.Server;

/// <summary>One server for all tests; each takes a schema of its own.</summary>
[CollectionDefinition(Name)]
public sealed class PostgreSqlCollection : ICollectionFixture<PostgreSqlFixture>
{
    public const string Name = "PostgreSQL";
}
