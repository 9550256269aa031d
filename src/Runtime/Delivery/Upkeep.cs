using MMOLove.Referral.Outbox;
using MMOLove.Referral.Storage;
using MMOLove.Referral.Telemetry;

namespace MMOLove.Referral.Delivery;

/// <summary>On its own timer: counts what stands where, and deletes what has been finished for long, a bounded lot at a time.</summary>
internal sealed class Upkeep(IReferralOutboxStore store, TimeSpan keepFinishedFor, TimeProvider clock, OutboxMetrics metrics, OutboxHealth health, OutboxLog log)
{
    private const int MostDeletedAtOnce = 1000;
    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(30);

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var standing = await store.GetStatisticsAsync(stop).ConfigureAwait(false);
                metrics.Standing = standing;
                health.OldestAge = standing.OldestAge ?? TimeSpan.Zero;
                while (await store.CleanUpAsync(keepFinishedFor, MostDeletedAtOnce, stop).ConfigureAwait(false) == MostDeletedAtOnce)
                {
                    // Lot by lot: each is a short step, and others come between.
                }
                await clock.DelayAsync(s_period, stop).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                log.Write(ReferralLogLevel.Warning, ReferralLogEvent.StoreFailed, "The outbox's upkeep failed and is tried again.", error);
                if (!await PauseAsync(stop).ConfigureAwait(false)) return;
            }
        }
    }

    private async Task<bool> PauseAsync(CancellationToken stop)
    {
        try
        {
            await clock.DelayAsync(s_period, stop).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
