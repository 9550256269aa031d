using MMOLove.Referral.Storage;
using MMOLove.Referral.Telemetry;

namespace MMOLove.Referral.Outbox;

/// <summary>
/// Moves events from the intake into the store, many in one commit: while one commit runs, the next group gathers. A store that fails
/// is tried again until it works; the events wait in memory meanwhile.
/// </summary>
internal sealed class GroupCommit(Intake intake, IReferralOutboxStore store, TimeProvider clock, OutboxLog log, OutboxHealth health)
{
    private const int MaxGroup = 4096;
    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(5);

    private readonly IntakeItem[] _items = new IntakeItem[MaxGroup];
    private readonly OutboxEntry[] _entries = new OutboxEntry[MaxGroup];

    /// <summary>Raised after each commit with the number of events: delivery has work.</summary>
    public event Action<int>? Committed;

    /// <summary>Raised for an event that the store will never take.</summary>
    public event Action<IntakeItem, Exception>? Refused;

    /// <summary>Works until the intake is closed and empty.</summary>
    /// <param name="abandon">Gives up what is left: those who wait are told, and the rest is lost with the process.</param>
    public async Task RunAsync(CancellationToken abandon)
    {
        while (true)
        {
            var count = intake.Take(_items, out var isFinished);
            if (isFinished) return;
            if (count == 0)
            {
                await intake.Filled.WaitAsync().ConfigureAwait(false);
                continue;
            }
            for (var i = 0; i < count; i++) _entries[i] = EntryText.ToEntry(_items[i].Buffer);
            try
            {
                await CommitAsync(count, abandon).ConfigureAwait(false);
            }
            catch (Exception error)
            {
                for (var i = 0; i < count; i++) _items[i].Wait?.Fail(error);
                log.Write(ReferralLogLevel.Error, ReferralLogEvent.Stopped, $"{count} events could not be stored before the outbox was stopped, and are lost.", error);
            }
            intake.Release(_items.AsSpan(0, count));
            Array.Clear(_items, 0, count);
        }
    }

    private async Task CommitAsync(int count, CancellationToken abandon)
    {
        var pause = s_firstPause;
        var failures = 0;
        while (true)
        {
            try
            {
                await store.EnqueueAsync(_entries.AsMemory(0, count), abandon).ConfigureAwait(false);
                for (var i = 0; i < count; i++) _items[i].Wait?.Succeed();
                if (failures > 0) Recovered();
                Committed?.Invoke(count);
                return;
            }
            catch (Exception error) when (!abandon.IsCancellationRequested)
            {
                failures++;
                Failed(error);
                if (!IsTransient(error) && await CommitOneByOneAsync(count, abandon).ConfigureAwait(false))
                {
                    Recovered();
                    return;
                }
            }
            await clock.DelayAsync(pause, abandon).ConfigureAwait(false);
            pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, s_longestPause.Ticks));
        }
    }

    /// <summary>
    /// One event that the store can never take must not hold all others for good. Where some pass alone, those that do not are
    /// refused; where none passes, the store is what is broken, and all of them wait.
    /// </summary>
    private async Task<bool> CommitOneByOneAsync(int count, CancellationToken abandon)
    {
        var errors = new Exception?[count];
        for (var i = 0; i < count; i++)
        {
            try
            {
                await store.EnqueueAsync(_entries.AsMemory(i, 1), abandon).ConfigureAwait(false);
            }
            catch (Exception error) when (!abandon.IsCancellationRequested)
            {
                if (IsTransient(error)) return false;
                errors[i] = error;
            }
        }
        var stored = errors.Count(e => e is null);
        if (stored == 0) return false;
        for (var i = 0; i < count; i++)
        {
            if (errors[i] is { } error)
            {
                _items[i].Wait?.Fail(error);
                Refused?.Invoke(_items[i], error);
            }
            else _items[i].Wait?.Succeed();
        }
        Committed?.Invoke(stored);
        return true;
    }

    private static bool IsTransient(Exception error) => error is ReferralStoreException { IsTransient: true } or OperationCanceledException;

    private void Failed(Exception error)
    {
        health.StoreProblem = error.Message;
        log.Write(ReferralLogLevel.Error, ReferralLogEvent.StoreFailed, $"The outbox's store failed; {intake.Count} events are kept in memory and tried again.", error);
    }

    private void Recovered()
    {
        health.StoreProblem = null;
        log.Write(ReferralLogLevel.Information, ReferralLogEvent.StoreRecovered, "The outbox's store works again.");
    }
}
