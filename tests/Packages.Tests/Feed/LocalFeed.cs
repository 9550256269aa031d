namespace MMOLove.Referral.Packages.Feed;

/// <summary>Every package, packed once for all tests of this project, in a folder that serves as a feed.</summary>
public sealed class LocalFeed : IAsyncLifetime
{
    /// <summary>A version that no release bears.</summary>
    internal const string Version = "0.1.0-consumers";

    /// <summary>The packages that the project ships.</summary>
    public static IReadOnlyList<string> Ids { get; } =
    [
        "MMOLove.Referral", "MMOLove.Referral.Analyzers", "MMOLove.Referral.AspNetCore", "MMOLove.Referral.Hosting",
        "MMOLove.Referral.Outbox.PostgreSql", "MMOLove.Referral.Outbox.Sqlite", "MMOLove.Referral.Sandbox", "mmolove",
    ];

    private static string Home => Repository.PathOf("artifacts", "consumers");

    internal static string Folder { get; } = Path.Combine(Home, "feed");

    /// <summary>Where consumers' packages are unpacked: ours are thrown away by each run, the others stay.</summary>
    internal static string Unpacked { get; } = Path.Combine(Home, "packages");

    internal static string Build { get; } = Path.Combine(Home, "build");

    internal static Nupkg Open(string id) => new(Path.Combine(Folder, $"{id}.{Version}.nupkg"));

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
        Directory.CreateDirectory(Unpacked);
        foreach (var old in Directory.EnumerateDirectories(Unpacked, "mmolove*")) Directory.Delete(old, recursive: true);
        await PackAsync(Folder);
    }

    internal static async Task PackAsync(string into, params string[] options) =>
        (await Command.RunAsync(
            "dotnet",
            ["pack", "eng/package/Packages.slnf", "-c", "Release", "--artifacts-path", Build, $"-p:Version={Version}", $"-p:PackageOutputPath={into}", "-v", "q", .. options],
            Repository.Root)).Succeeded();

    /// <inheritdoc/>
    public Task DisposeAsync() => Task.CompletedTask;
}

/// <summary>Tests that share the feed; they run one after the other, each with builds of its own.</summary>
[CollectionDefinition(Name)]
public sealed class PackedTests : ICollectionFixture<LocalFeed>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "packed";
}
