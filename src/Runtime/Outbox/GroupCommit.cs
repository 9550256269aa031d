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
    private static readonly TimeSpan s_linger = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(5);

    private readonly IntakeItem[] _items = new IntakeItem[MaxGroup];
    private readonly OutboxEntry[] _entries = new OutboxEntry[MaxGroup];
    private int _count;
    private Exception? _failure;

    /// <summary>Raised after each commit with the number of events: delivery has work.</summary>
    public event Action<int>? Committed;

    /// <summary>Raised for an event that the store will never take.</summary>
    public event Action<IntakeItem, Exception>? Refused;

    /// <summary>Raised for an event that is given up because the outbox stops and the store does not take it.</summary>
    public event Action<IntakeItem, Exception>? Lost;

    /// <summary>Works until the intake is closed and empty.</summary>
    /// <param name="abandon">Gives up what is left: those who wait are told, and the rest is lost with the process.</param>
    public async Task RunAsync(CancellationToken abandon)
    {
        var lost = 0;
        while (true)
        {
            if (!Gather(out var isFinished))
            {
                if (lost > 0)
                {
                    log.Write(ReferralLogLevel.Error, ReferralLogEvent.Stopped, $"{lost} events could not be stored and are lost.", _failure);
                    (lost, _failure) = (0, null);
                }
                if (isFinished) return;
                await intake.Filled.WaitAsync().ConfigureAwait(false);
                // Waking this worker costs a hook more than everything else it does. Where nobody awaits the event, the rest of the tick
                // finds the worker awake. Real time, whatever the clock: it decides how large a group is, and nothing else.
                if (!intake.IsUrgent) await TimeProvider.System.DelayAsync(s_linger, CancellationToken.None).ConfigureAwait(false);
                continue;
            }
            try
            {
                await CommitAsync(abandon).ConfigureAwait(false);
            }
            catch (Exception error)
            {
                GiveUp(_failure ??= error);
                lost += _count;
            }
            intake.Release(_items.AsSpan(0, _count));
            Array.Clear(_items, 0, _count);
            _count = 0;
        }
    }

    private void GiveUp(Exception error)
    {
        for (var i = 0; i < _count; i++)
        {
            _items[i].Wait?.Fail(error);
            Lost?.Invoke(_items[i], error);
        }
    }

    /// <summary>Adds what has come to the group, as much as fits.</summary>
    private bool Gather(out bool isFinished)
    {
        var more = intake.Take(_items.AsSpan(_count), out isFinished);
        for (var i = _count; i < _count + more; i++) _entries[i] = EntryText.ToEntry(_items[i].Buffer);
        _count += more;
        return _count > 0;
    }

    private async Task CommitAsync(CancellationToken abandon)
    {
        var pause = s_firstPause;
        var failures = 0;
        while (true)
        {
            try
            {
                await store.EnqueueAsync(_entries.AsMemory(0, _count), abandon).ConfigureAwait(false);
                for (var i = 0; i < _count; i++) _items[i].Wait?.Succeed();
                if (failures > 0) Recovered();
                Committed?.Invoke(_count);
                return;
            }
            catch (Exception error) when (!abandon.IsCancellationRequested)
            {
                failures++;
                Failed(error);
                if (!ReferralStoreException.IsAboutTheStore(error) && await CommitOneByOneAsync(abandon).ConfigureAwait(false))
                {
                    Recovered();
                    return;
                }
            }
            await clock.DelayAsync(pause, abandon).ConfigureAwait(false);
            pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, s_longestPause.Ticks));
            // What came meanwhile joins: it needs the store too, and tells a broken store from a broken event.
            Gather(out _);
        }
    }

    /// <summary>
    /// One event that the store can never take must not hold all others for good. Where some pass alone, those that do not are
    /// refused; where none passes, the store is what is broken, and all of them wait.
    /// </summary>
    private async Task<bool> CommitOneByOneAsync(CancellationToken abandon)
    {
        var count = _count;
        var errors = new Exception?[count];
        for (var i = 0; i < count; i++)
        {
            try
            {
                await store.EnqueueAsync(_entries.AsMemory(i, 1), abandon).ConfigureAwait(false);
            }
            catch (Exception error) when (!abandon.IsCancellationRequested)
            {
                if (ReferralStoreException.IsAboutTheStore(error)) return false;
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

    private void Failed(Exception error)
    {
        _failure = error;
        health.StoreProblem = error.Message;
        log.Write(ReferralLogLevel.Error, ReferralLogEvent.StoreFailed, $"The outbox's store failed; {intake.Count} events are kept in memory and tried again.", error);
    }

    private void Recovered()
    {
        _failure = null;
        health.StoreProblem = null;
        log.Write(ReferralLogLevel.Information, ReferralLogEvent.StoreRecovered, "The outbox's store works again.");
    }
}
