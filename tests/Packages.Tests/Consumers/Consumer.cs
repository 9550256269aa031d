using MMOLove.Referral.Packages.Feed;
using MMOLove.Referral.Sandbox;

namespace MMOLove.Referral.Packages.Consumers;

/// <summary>A copy of one consumer outside the repository, and the sandbox that it reports to.</summary>
internal sealed class Consumer : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ReferralSandbox _sandbox;

    private Consumer(ReferralSandbox sandbox) => (_sandbox, Token) = (sandbox, sandbox.MintToken("alice"));

    /// <summary>The machine's own packages, so that a consumer need not fetch them again.</summary>
    public static string Fallback => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    public string Token { get; }

    public string Root => _folder.Root;

    /// <summary>What a program is started with: where to report to, and whose token.</summary>
    public string[] Arguments => [_sandbox.EventsEndpoint.ToString(), Token];

    public ReferralSandbox Sandbox => _sandbox;

    public static async Task<Consumer> CopyAsync(params string[] names)
    {
        var consumer = new Consumer(await ReferralSandbox.StartAsync());
        var all = Repository.PathOf("tests", "Consumers");
        File.Copy(Path.Combine(all, "Directory.Build.props"), consumer._folder.PathOf("Directory.Build.props"));
        foreach (var name in names) consumer._folder.CopyFrom(Path.Combine(all, name));
        return consumer;
    }

    public Task<CommandResult> DotnetAsync(params string[] arguments) => RunAsync("dotnet", arguments);

    public Task<CommandResult> RunAsync(string file, params string[] arguments) =>
        Command.RunAsync(file, arguments, Root, new Dictionary<string, string>
        {
            ["CONSUMER_FEED"] = LocalFeed.Folder,
            ["CONSUMER_PACKAGES"] = LocalFeed.Unpacked,
            ["CONSUMER_FALLBACK"] = Fallback,
            ["CONSUMER_VERSION"] = LocalFeed.Version,
            ["DOTNET_BUNDLE_EXTRACT_BASE_DIR"] = PathOf("extracted"),
            ["MMOLOVE_SERVER_ID"] = _sandbox.ServerId,
            ["MMOLOVE_REFERRAL_SECRET"] = _sandbox.Secret,
            ["MMOLOVE_CALLBACK_SECRET"] = "whsec_callback_0123456789abcdef",
        });

    public string PathOf(params string[] parts) => _folder.PathOf(parts);

    /// <summary>The sandbox's own view: this token's referral went all the way, each event taken once.</summary>
    public void AssertQualifiedOnce()
    {
        Assert.Equal(1, _sandbox.Ledger.Events.Count(e => e.Token == Token && e.Event == "registered" && e.TookEffect));
        Assert.Equal(1, _sandbox.Ledger.Events.Count(e => e.Token == Token && e.Event == "qualified" && e.TookEffect));
    }

    public async ValueTask DisposeAsync()
    {
        await _sandbox.DisposeAsync();
        _folder.Dispose();
    }
}
