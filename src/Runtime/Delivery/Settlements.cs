using MMOLove.Referral.Outbox;
using MMOLove.Referral.Storage;
using MMOLove.Referral.Telemetry;

namespace MMOLove.Referral.Delivery;

/// <summary>Writes settlements to the store, many in one step: while one step runs, the next gathers. A store that fails is tried again.</summary>
internal sealed class Settlements(IReferralOutboxStore store, TimeProvider clock, OutboxLog log, OutboxHealth health)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private readonly object _gate = new();
    private readonly AsyncSignal _added = new();
    private List<(OutboxSettlement Settlement, TaskCompletionSource<bool> Stored)> _next = [];
    private bool _isClosed;

    /// <summary>Completes when the store has it (or when the outbox stopped first: the row is then tried again after its lease).</summary>
    public Task SettleAsync(OutboxSettlement settlement)
    {
        var stored = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate) _next.Add((settlement, stored));
        _added.Set();
        return stored.Task;
    }

    /// <summary>Works until it is closed and has nothing left.</summary>
    public async Task RunAsync(CancellationToken abandon)
    {
        while (true)
        {
            List<(OutboxSettlement Settlement, TaskCompletionSource<bool> Stored)>? group = null;
            lock (_gate)
            {
                // Decided under the lock: the list itself may get its first settlement right after it.
                if (_next.Count > 0) (group, _next) = (_next, []);
                else if (_isClosed) return;
            }
            if (group is null)
            {
                await _added.WaitAsync().ConfigureAwait(false);
                continue;
            }
            await StoreAsync(group.ConvertAll(item => item.Settlement), abandon).ConfigureAwait(false);
            foreach (var (_, stored) in group) stored.SetResult(true);
        }
    }

    public void Close()
    {
        lock (_gate) _isClosed = true;
        _added.Set();
    }

    private async Task StoreAsync(List<OutboxSettlement> settlements, CancellationToken abandon)
    {
        var failed = false;
        while (true)
        {
            try
            {
                await store.SettleAsync(settlements, abandon).ConfigureAwait(false);
                if (failed) health.StoreProblem = null;
                return;
            }
            catch (Exception error) when (!abandon.IsCancellationRequested)
            {
                failed = true;
                health.StoreProblem = error.Message;
                log.Write(ReferralLogLevel.Error, ReferralLogEvent.StoreFailed, "What became of events could not be stored, and is tried again.", error);
                if (!ReferralStoreException.IsAboutTheStore(error)) await StoreOneByOneAsync(settlements, abandon).ConfigureAwait(false);
                if (settlements.Count == 0)
                {
                    health.StoreProblem = null;
                    return;
                }
            }
            catch (Exception)
            {
                return;
            }
            try
            {
                await clock.DelayAsync(s_pause, abandon).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>
    /// One settlement that the store can never take must not hold all others: each goes alone, and without the text of its answer where it
    /// does not pass with it. What is left after that waits.
    /// </summary>
    private async Task StoreOneByOneAsync(List<OutboxSettlement> settlements, CancellationToken abandon)
    {
        for (var i = settlements.Count - 1; i >= 0; i--)
        {
            foreach (var settlement in new[] { settlements[i], settlements[i].WithoutText() })
            {
                try
                {
                    await store.SettleAsync([settlement], abandon).ConfigureAwait(false);
                    settlements.RemoveAt(i);
                    break;
                }
                catch (Exception error) when (!ReferralStoreException.IsAboutTheStore(error))
                {
                    // Told for the whole group.
                }
                catch (Exception)
                {
                    return;
                }
            }
        }
    }
}
