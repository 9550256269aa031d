using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.Channels;
using MMOLove.Referral.Delivery.Tests.Time;
using MMOLove.Referral.Storage;

namespace MMOLove.Referral.Delivery.Tests.Bench;

/// <summary>A real outbox against a real HTTP server; only the clock is false.</summary>
internal sealed class DeliveryBench : IAsyncDisposable
{
    public const string ServerId = "8f0e1d2c-3b4a-5c6d-7e8f-901a2b3c4d5e";

    private static readonly TimeSpan s_stepInHand = TimeSpan.FromMilliseconds(5);

    private readonly Channel<ReferralReward> _granted = Channel.CreateUnbounded<ReferralReward>();

    private DeliveryBench(ScriptedEndpoint endpoint) => Endpoint = endpoint;

    public FakeClock Clock { get; } = new();

    public ScriptedEndpoint Endpoint { get; }

    public ObservedStore Store { get; private set; } = null!;

    public ReferralSigner Signer { get; private set; } = null!;

    public ReferralOutbox Outbox { get; private set; } = null!;

    public PlayerHooks Hooks { get; private set; } = null!;

    public ConcurrentQueue<ReferralLogEntry> Log { get; } = new();

    /// <summary>Runs in the reward handler, before the reward counts as granted.</summary>
    public Func<ReferralReward, CancellationToken, Task>? OnReward { get; set; }

    /// <summary>How far time moves at once while nothing is under way.</summary>
    public TimeSpan Step { get; set; } = TimeSpan.FromSeconds(1);

    public static async Task<DeliveryBench> StartAsync(Action<ReferralOutboxOptions>? change = null, Action<DeliveryBench>? prepare = null, IReferralOutboxStore? store = null)
    {
        var bench = new DeliveryBench(await ScriptedEndpoint.StartAsync());
        bench.Store = new ObservedStore(store ?? new InMemoryOutboxStore(bench.Clock));
        bench.Signer = new ReferralSigner(ServerId, [Key("first-secret")], bench.Clock);
        prepare?.Invoke(bench);
        var options = new ReferralOutboxOptions
        {
            Signer = bench.Signer,
            Endpoint = bench.Endpoint.Address,
            Store = bench.Store,
            Clock = bench.Clock,
            // By the false clock, which is moved generously.
            RequestTimeout = TimeSpan.FromMinutes(5),
            GrantReward = bench.GrantAsync,
            Log = bench.Log.Enqueue,
        };
        change?.Invoke(options);
        bench.Outbox = await ReferralOutbox.StartAsync(options);
        bench.Hooks = new PlayerHooks(bench.Outbox);
        return bench;
    }

    public static ReferralKey Key(string secret) => new(new ReferralSecret(secret));

    /// <summary>What became of the next row, in the order of settling. Lets time pass while nothing is under way.</summary>
    public Task<OutboxSettlement> SettledAsync() => InTimeAsync(Store.NextSettlementAsync());

    public Task<ReceivedRequest> RequestAsync() => InTimeAsync(Endpoint.NextAsync());

    public Task<ReferralReward> GrantedAsync() => InTimeAsync(_granted.Reader.ReadAsync().AsTask());

    public bool HasGranted => _granted.Reader.TryPeek(out _);

    public async Task<OutboxRecord> FindAsync(string serverEventId) =>
        Assert.Single(await Store.ListAsync(new OutboxQuery { ServerEventId = serverEventId }, default));

    /// <summary>A refused signature from a server whose clock is so many seconds ahead of ours.</summary>
    public ScriptedAnswer Refusal(int status, int skewSeconds = 0) =>
        new(status, """{"error":"bad_signature"}""", ("Date", Clock.GetUtcNow().AddSeconds(skewSeconds).ToString("R", CultureInfo.InvariantCulture)));

    /// <summary>When each request comes from now on, by the false clock and counted from now.</summary>
    public ConcurrentQueue<TimeSpan> Arrivals()
    {
        var arrivals = new ConcurrentQueue<TimeSpan>();
        var started = Clock.GetTimestamp();
        Endpoint.Before = _ =>
        {
            arrivals.Enqueue(Clock.GetElapsedTime(started));
            return Task.CompletedTask;
        };
        return arrivals;
    }

    /// <summary>The first so many requests are answered once all of them are under way.</summary>
    public void AnswerTogether(int count)
    {
        var all = new TaskCompletionSource();
        var arrived = 0;
        Endpoint.Before = _ =>
        {
            if (Interlocked.Increment(ref arrived) == count) all.SetResult();
            return all.Task;
        };
    }

    /// <summary>
    /// Completes when the condition holds; lets time pass in steps while nothing is under way, and a little meanwhile: what is under way
    /// may itself wait for its turn.
    /// </summary>
    public async Task UntilAsync(Func<bool> condition)
    {
        var giveUp = Task.Delay(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            await Task.Delay(2);
            Assert.False(giveUp.IsCompleted, "It did not happen within 30 s.");
            Clock.Advance(Store.InHand == 0 ? Step : s_stepInHand);
        }
    }

    /// <summary>Completes when the renewal that an advance has set off, if it has, is through.</summary>
    public async Task RenewedAsync()
    {
        var enough = Task.Delay(50);
        var before = Store.Renewals;
        while (Store.Renewals == before && !enough.IsCompleted) await Task.Delay(1);
    }

    public async Task<T> InTimeAsync<T>(Task<T> task)
    {
        await UntilAsync(() => task.IsCompleted);
        return await task;
    }

    public async ValueTask DisposeAsync()
    {
        var stopping = Outbox.DisposeAsync().AsTask();
        while (await Task.WhenAny(stopping, Task.Delay(10)) != stopping) Clock.Advance(TimeSpan.FromSeconds(1));
        await stopping;
        await Endpoint.DisposeAsync();
        Signer.Dispose();
    }

    private async ValueTask GrantAsync(ReferralReward reward, CancellationToken cancellationToken)
    {
        if (OnReward is { } on) await on(reward, cancellationToken);
        _granted.Writer.TryWrite(reward);
    }
}
