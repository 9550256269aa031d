using MMOLove.Referral.Outbox;
using MMOLove.Referral.Serialization;
using MMOLove.Referral.Storage;
using MMOLove.Referral.Telemetry;

namespace MMOLove.Referral;

/// <summary>
/// Takes events from hooks without making them wait, keeps them in a store, delivers them to MMOLove in order per token, and calls the
/// game's reward handler. Thread-safe; one for each server.
/// </summary>
/// <example>
/// <code>
/// await using var referrals = ReferralOutbox.Start(new() { ServerId = id, Secret = secret, GrantReward = (reward, ct) => … });
/// </code>
/// </example>
public sealed partial class ReferralOutbox : IAsyncDisposable, IDisposable
{

    private static ReferralOutbox? s_default;

    private readonly EventBufferPool _buffers;
    private readonly EventPrefix _prefix;
    private readonly TimeProvider _clock;
    private readonly OutboxLog _log;
    private readonly OutboxHealth _health;
    private readonly OutboxMetrics? _metrics;
    private readonly Intake? _intake;
    private readonly IReferralOutboxStore? _store;
    private readonly OutboxWorkers? _workers;
    private readonly ReferralSigner? _ownSigner;
    private int _hasWarned;
    private readonly Lazy<Task>? _stopping;

    private ReferralOutbox()
    {
        _clock = TimeProvider.System;
        _buffers = new EventBufferPool(keep: 64);
        _prefix = new EventPrefix("not-configured");
        _log = new OutboxLog(null, _clock);
        _health = new OutboxHealth(_clock, TimeSpan.MaxValue);
    }

    private ReferralOutbox(OutboxSetup setup)
    {
        _clock = setup.Clock;
        _buffers = new EventBufferPool(keep: 8192);
        _prefix = new EventPrefix(setup.Signer.ServerId);
        _log = new OutboxLog(setup.Options.Log, _clock);
        _health = new OutboxHealth(_clock, setup.Options.BacklogAgeLimit);
        _metrics = new OutboxMetrics(setup.Signer.ServerId, _health, _log);
        _store = setup.Store;
        _ownSigner = setup.Options.Signer is null ? setup.Signer : null;
        _intake = new Intake(setup.Options.IntakeBytes, _buffers);
        _workers = new OutboxWorkers(setup, _votes, _intake, _metrics, _health, _log);
        _stopping = new Lazy<Task>(() => Task.Run(StopAsync));
        _workers.StoreLost += (buffer, error) => TellLost(buffer, "the outbox stopped before the store could take it: " + error.Message);
        _workers.StoreRefused += (buffer, error) => TellRefused(buffer, ReferralOutcome.InvalidEvent, "the store can never take it: " + error.Message);
    }

    /// <summary>An outbox that takes nothing: it warns once and the hooks go on as if there were no referrals.</summary>
    public static ReferralOutbox Unconfigured { get; } = new();

    /// <summary>The outbox of static hooks that have none of their own. Never null: <see cref="Unconfigured"/> until it is set.</summary>
    public static ReferralOutbox Default
    {
        get => Volatile.Read(ref s_default) ?? Unconfigured;
        set => Volatile.Write(ref s_default, value);
    }

    /// <summary>False for <see cref="Unconfigured"/> alone.</summary>
    public bool IsConfigured => _intake is not null;

    /// <summary>How it does, and why not better.</summary>
    public ReferralHealth Health => IsConfigured
        ? _health.Read()
        : new ReferralHealth(false, ["the outbox is not configured: call ReferralOutbox.Start and set ReferralOutbox.Default"]);

    /// <summary>The store, for operating: statistics, dead letters, replay.</summary>
    /// <exception cref="InvalidOperationException">The outbox is <see cref="Unconfigured"/>.</exception>
    public IReferralOutboxStore Store => _store ?? throw new InvalidOperationException("The unconfigured outbox has no store.");

    /// <summary>
    /// An event could not be taken: a <c>void</c> hook met a full intake, an event broke a rule of the contract, or the outbox stopped
    /// while its store took nothing. Raised on the thread of the hook (of a worker, where the store is the reason); what a listener
    /// throws is logged and reaches neither the hook nor the next listener.
    /// </summary>
    public event Action<ReferralEventRefused>? EventRefused;

    /// <summary>Opens the store and starts to work. Blocks for as long as opening the store takes.</summary>
    /// <exception cref="ArgumentException">An option is missing or out of range: the message says which and how to mend it.</exception>
    /// <exception cref="ReferralStoreException">The store cannot be used.</exception>
    public static ReferralOutbox Start(ReferralOutboxOptions options) => Task.Run(() => StartAsync(options)).GetAwaiter().GetResult();

    /// <inheritdoc cref="Start"/>
    public static async Task<ReferralOutbox> StartAsync(ReferralOutboxOptions options, CancellationToken cancellationToken = default)
    {
        var setup = OutboxSetup.From(options);
        await setup.Store.OpenAsync(cancellationToken).ConfigureAwait(false);
        var outbox = new ReferralOutbox(setup);
        try
        {
            await outbox._workers!.StartAsync(cancellationToken).ConfigureAwait(false);
            return outbox;
        }
        catch
        {
            await outbox.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>
    /// Takes no more events, makes those inside durable, waits a little for what is under way, and closes the store. What is not
    /// delivered waits in a durable store for the next start; call <see cref="DrainAsync"/> before to deliver it now.
    /// </summary>
    /// <remarks>Called again, or from two threads at once, it stops once, and each call completes when that is done.</remarks>
    public ValueTask DisposeAsync() => _stopping is null ? default : new(_stopping.Value);

    /// <inheritdoc cref="DisposeAsync"/>
    public void Dispose() => Task.Run(async () => await DisposeAsync().ConfigureAwait(false)).GetAwaiter().GetResult();

    private async Task StopAsync()
    {
        await _workers!.StopAsync().ConfigureAwait(false);
        await _store!.DisposeAsync().ConfigureAwait(false);
        _ownSigner?.Dispose();
        _metrics!.Dispose();
    }

    private void WarnNotConfigured()
    {
        // Looked at first: the exchange is a fifth of what an unconfigured hook costs.
        if (Volatile.Read(ref _hasWarned) != 0 || Interlocked.Exchange(ref _hasWarned, 1) != 0) return;
        _log.Write(ReferralLogLevel.Warning, ReferralLogEvent.NotConfigured,
            "A referral hook was called, but ReferralOutbox.Default was never set: nothing is sent (NotConfigured). Start an outbox and set it.");
    }
}
