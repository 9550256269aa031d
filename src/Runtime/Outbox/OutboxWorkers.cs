using System.Diagnostics;
using MMOLove.Referral.Client;
using MMOLove.Referral.Delivery;
using MMOLove.Referral.Rewards;
using MMOLove.Referral.Serialization;
using MMOLove.Referral.Storage;
using MMOLove.Referral.Telemetry;

namespace MMOLove.Referral.Outbox;

/// <summary>Everything behind the intake, put together: commits, deliveries, handlers, settlements, upkeep; started and stopped in order.</summary>
internal sealed class OutboxWorkers
{
    /// <summary>For writing down what came of work that was cut short.</summary>
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(2);

    private readonly OutboxSetup _setup;
    private readonly Intake _intake;
    private readonly OutboxLog _log;
    private readonly OutboxHealth _health;
    private readonly ReferralTransport _transport;
    private readonly GroupCommit _commit;
    private readonly Parking _parking;
    private readonly DeliveryWork _deliveryWork;
    private readonly ClaimLoop _delivery;
    private readonly ClaimLoop _handling;
    private readonly Settlements _settlements;
    private readonly LeaseKeeper _leases;
    private readonly Upkeep _upkeep;
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _abort = new();
    private readonly CancellationTokenSource _abandon = new();
    private Task _commits = Task.CompletedTask;
    private Task _loops = Task.CompletedTask;
    private Task _settling = Task.CompletedTask;

    public OutboxWorkers(OutboxSetup setup, VoteHandling votes, Intake intake, OutboxMetrics metrics, OutboxHealth health, OutboxLog log)
    {
        _setup = setup;
        _intake = intake;
        _log = log;
        _health = health;
        var (options, signer, store, clock) = setup;
        var owner = FormattableString.Invariant($"{Environment.MachineName}/{Process.GetCurrentProcess().Id}/{Guid.NewGuid():N}");
        var backoff = new Backoff(options.FirstBackoff, options.LongestBackoff);
        _transport = new ReferralTransport(signer, options.Endpoint, options.HttpClient, options.RequestTimeout);
        _commit = new GroupCommit(intake, store, clock, log, health);
        _settlements = new Settlements(store, clock, log, health);
        _leases = new LeaseKeeper(store, options.LeaseFor, clock, log);
        _upkeep = new Upkeep(store, options.KeepFinishedFor, clock, metrics, health, log);

        var rate = new RateLimit(options.MaxPerSecond, clock);
        var probe = new EndpointProbe(_transport, signer, rate, metrics, log);
        var circuit = new EndpointCircuit(backoff, clock, log, health);
        _parking = new Parking(signer, probe, new ParkingRecord(store, log), options.LongestRetryAfter, clock, log, health);
        _deliveryWork = new DeliveryWork(setup.Delivery, signer, _transport, probe, circuit, rate, _parking, backoff, metrics, log);
        _delivery = Loop(_deliveryWork);
        _handling = Loop(new HandlerWork(setup.Rewards, votes, setup.Handlers, backoff, metrics, log));

        _commit.Committed += _ => _delivery.Wake();
        _commit.Lost += (item, error) => StoreLost?.Invoke(item.Buffer, error);
        _commit.Refused += (item, error) => StoreRefused?.Invoke(item.Buffer, error);
        _parking.Changed += _delivery.Wake;
        _delivery.Settled += OnDelivered;
        _handling.Settled += () => Progressed?.Invoke();

        ClaimLoop Loop(IClaimWork work) => new(work, store, _settlements, _leases, backoff, options.PollInterval, owner, clock, log, health);
    }

    /// <summary>Raised for an event that the store will never take, before its buffer goes back.</summary>
    public event Action<EventBuffer, Exception>? StoreRefused;

    /// <summary>Raised for an event that the store did not take until the stop gave up, before its buffer goes back.</summary>
    public event Action<EventBuffer, Exception>? StoreLost;

    /// <summary>Raised when a row was settled, or a group committed.</summary>
    public event Action? Progressed;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _parking.RestoreAsync(cancellationToken).ConfigureAwait(false);
        _setup.Signer.KeysReplaced += OnKeysReplaced;
        _commit.Committed += _ => Progressed?.Invoke();
        _commits = Work("commit", () => _commit.RunAsync(_abandon.Token));
        _settling = Work("settlement", () => _settlements.RunAsync(_abandon.Token));
        _loops = Task.WhenAll(
            Work("delivery", () => _delivery.RunAsync(_stop.Token, _abort.Token)),
            Work("handling", () => _handling.RunAsync(_stop.Token, _abort.Token)),
            Work("upkeep", () => _upkeep.RunAsync(_stop.Token)));
    }

    /// <summary>Rows under way to MMOLove or in a handler.</summary>
    public int InFlight => _delivery.InFlight + _handling.InFlight;

    /// <summary>Rows for handlers were added without the intake.</summary>
    public void WakeHandling() => _handling.Wake();

    /// <summary>
    /// Claims no more, makes what is in the intake durable, waits for what is under way, and writes down what came of it; what takes
    /// longer than the time allowed is given up and tried again by the next start.
    /// </summary>
    public async Task StopAsync()
    {
        _setup.Signer.KeysReplaced -= OnKeysReplaced;
        _intake.Close();
        _stop.Cancel();
        var idle = Task.WhenAll(_commits, IdleAsync());
        await WithinAsync(idle, _setup.Options.ShutdownTimeout).ConfigureAwait(false);
        await WithinAsync(AbortAsync(), s_grace).ConfigureAwait(false);
        // A handler that does not listen to its token is left behind; its lease ends by itself.
        await WithinAsync(idle, s_grace).ConfigureAwait(false);
        _settlements.Close();
        await WithinAsync(Task.WhenAll(_settling, _commits), s_grace).ConfigureAwait(false);
        _abandon.Cancel();
        await Task.WhenAll(_settling, _commits).ConfigureAwait(false);
        _leases.Dispose();
        _transport.Dispose();
    }

    /// <summary>Each worker handles its own failures. One that ends all the same must not do so in silence: everything after it would stand still.</summary>
    private Task Work(string name, Func<Task> work) => Task.Run(
        async () =>
        {
            try
            {
                await work().ConfigureAwait(false);
            }
            catch (Exception error)
            {
                _health.WorkerProblem = $"{name}: {error.Message}";
                _log.Write(ReferralLogLevel.Error, ReferralLogEvent.Unexpected, $"The worker for {name} has ended by an unexpected error. What is in the store stays there; restart the server.", error);
            }
        },
        CancellationToken.None);

    /// <summary>What the game's handlers have registered with their token runs now: it may throw, or block, and the outbox stops all the same.</summary>
    private Task AbortAsync() => Task.Run(() =>
    {
        try
        {
            _abort.Cancel();
        }
        catch (AggregateException error)
        {
            _log.Write(ReferralLogLevel.Error, ReferralLogEvent.HandlerFailed, "What a handler had registered with its cancellation failed.", error);
        }
    });

    private async Task WithinAsync(Task work, TimeSpan limit)
    {
        if (work.IsCompleted) return;
        using var enough = new CancellationTokenSource();
        await Task.WhenAny(work, _setup.Clock.DelayAsync(limit, enough.Token)).ConfigureAwait(false);
        enough.Cancel();
    }

    /// <summary>Nothing is claimed any more, and what was claimed is settled. In this order: a claim under way would start work after a look at what runs.</summary>
    private async Task IdleAsync()
    {
        await _loops.ConfigureAwait(false);
        var settled = new AsyncSignal();
        Progressed += settled.Set;
        while (InFlight > 0) await settled.WaitAsync().ConfigureAwait(false);
        Progressed -= settled.Set;
    }

    private void OnDelivered()
    {
        // An accepted qualified has become a reward to grant.
        _handling.Wake();
        Progressed?.Invoke();
    }

    private void OnKeysReplaced()
    {
        _deliveryWork.KeysReplaced();
        _ = _parking.ResumeAsync("the key was replaced.", _abort.Token);
        _delivery.Wake();
    }
}
