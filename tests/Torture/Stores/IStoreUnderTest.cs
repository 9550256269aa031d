using MMOLove.Referral.Torture.Rounds;

namespace MMOLove.Referral.Torture.Stores;

/// <summary>Where the rounds keep their outboxes.</summary>
internal interface IStoreUnderTest : IAsyncDisposable
{
    string Name { get; }

    /// <summary>Game servers that share the store.</summary>
    int Servers { get; }

    /// <summary>A place for one round: database and schema.</summary>
    (string Database, string Schema) Place(int seed);

    /// <summary>Makes a store of the previous schema version, with a <c>registered</c> of each player standing in it.</summary>
    Task MakePreviousVersionAsync(string database, string schema, string serverId, IReadOnlyList<Player> players);

    /// <summary>Stops the database and starts it again.</summary>
    Task RestartAsync(bool crash, TimeSpan down);

    /// <summary>Whether there is a server to be stopped.</summary>
    bool CanRestart { get; }
}
