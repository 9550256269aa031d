using MMOLove.Referral.Sandbox;
using MMOLove.Referral.Storage;
using NSubstitute;

namespace MMOLove.Referral.OldServers.Tests;

public sealed class OldServerTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    public static TheoryData<string> Names => new(Shapes.All.Keys);

    public void Dispose() => ReferralOutbox.Default = ReferralOutbox.Unconfigured;

    [Theory, MemberData(nameof(Names))]
    public async Task A_referred_player_is_registered_and_qualified(string name)
    {
        await using var sandbox = await ReferralSandbox.StartAsync();
        var token = sandbox.MintToken("alice");
        await using var outbox = ReferralOutbox.Start(new() { ServerId = sandbox.ServerId, Secret = sandbox.Secret, Endpoint = sandbox.EventsEndpoint });
        ReferralOutbox.Default = outbox;

        await Shapes.All[name](outbox, token);
        Assert.True(await outbox.DrainAsync(s_patience));

        Assert.Equal(["registered", "qualified"], sandbox.Ledger.Events.Where(e => e.TookEffect).Select(e => e.Event));
    }

    /// <summary>The store never finishes a write: a hook that waited for anything would stand still for good.</summary>
    [Theory, MemberData(nameof(Names))]
    public async Task The_tick_goes_on_while_the_store_hangs(string name)
    {
        var (outbox, release) = StartOverAHangingStore(intakeBytes: 64 * 1024 * 1024);
        ReferralOutbox.Default = outbox;

        var ticks = Task.Factory.StartNew(() => Shapes.All[name](outbox, "token-1"), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();

        await ticks.WaitAsync(s_patience);
        release.SetResult();
        await outbox.DisposeAsync();
    }

    [Theory, MemberData(nameof(Names))]
    public async Task A_full_intake_never_throws_into_the_tick(string name)
    {
        var (outbox, release) = StartOverAHangingStore(intakeBytes: 64 * 1024);
        ReferralOutbox.Default = outbox;
        var refused = 0;
        outbox.EventRefused += _ => refused++;

        for (var i = 0; i < 400; i++) await Shapes.All[name](outbox, "token-" + i + new string('x', 500));

        Assert.True(refused > 0, "The intake was never full.");
        Assert.False(outbox.Health.IsHealthy);
        release.SetResult();
        await outbox.DisposeAsync();
    }

    [Theory, MemberData(nameof(Names))]
    public async Task A_server_without_configuration_runs_as_before(string name) => await Shapes.All[name](ReferralOutbox.Unconfigured, "token-1");

    /// <summary>The integration is Referrals.cs (or the plug-in, the script) and lines marked <c>// referrals</c>: ten lines of code at most.</summary>
    [Theory]
    [InlineData("StaticEmulator", "Referrals.cs")]
    [InlineData("PluginServer", "ReferralPlugin.cs")]
    [InlineData("ScriptServer", "Scripts/ReferralScript.cs")]
    [InlineData("EventBusServer", "Referrals.cs")]
    public void The_integration_is_at_most_ten_lines(string name, string file)
    {
        var sample = Path.Combine(Samples(), name);
        var own = File.ReadAllLines(Path.Combine(sample, file)).Count(IsCode);
        var marked = Directory.EnumerateFiles(sample, "*.cs", SearchOption.AllDirectories)
            .Where(source => !source.Contains("/obj/", StringComparison.Ordinal) && !source.Contains("\\obj\\", StringComparison.Ordinal))
            .SelectMany(File.ReadAllLines).Count(line => line.EndsWith("// referrals", StringComparison.Ordinal));

        Assert.InRange(own + marked, 1, 10);
    }

    private static bool IsCode(string line)
    {
        var text = line.Trim();
        return text.Length > 1 && !text.StartsWith("//", StringComparison.Ordinal) && !text.StartsWith("using ", StringComparison.Ordinal) && !text.StartsWith("namespace ", StringComparison.Ordinal);
    }

    private static (ReferralOutbox Outbox, TaskCompletionSource Release) StartOverAHangingStore(long intakeBytes)
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var store = Substitute.For<IReferralOutboxStore>();
        store.EnqueueAsync(default, default).ReturnsForAnyArgs(_ => new ValueTask(release.Task));
        store.ClaimAsync(null!, default).ReturnsForAnyArgs(new ValueTask<OutboxClaims>(new OutboxClaims([], null)));
        store.GetStatisticsAsync(default).ReturnsForAnyArgs(new ValueTask<OutboxStatistics>(new OutboxStatistics()));
        var outbox = ReferralOutbox.Start(new() { ServerId = "server-1", Secret = "whsec_test_0123456789abcdef", Store = store, IntakeBytes = intakeBytes, Log = _ => { } });
        return (outbox, release);
    }

    private static string Samples()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "samples"))) return Path.Combine(folder.FullName, "samples");
        }
        throw new InvalidOperationException("The samples are in no folder above the test's own.");
    }
}
