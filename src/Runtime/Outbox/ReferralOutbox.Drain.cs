using MMOLove.Referral.Outbox;

namespace MMOLove.Referral;

/// <summary>Waiting until nothing is left.</summary>
public sealed partial class ReferralOutbox
{
    /// <summary>Other processes may empty the store too, and say nothing about it here.</summary>
    private static readonly TimeSpan s_lookEvery = TimeSpan.FromSeconds(1);

    /// <summary>Waits until everything taken so far is delivered and every handler has run.</summary>
    /// <param name="deadline">How long to wait at most, whatever the store does.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>
    /// True where nothing is left. False at the deadline, or once the outbox has stopped: what is left waits for better times, or for a
    /// person (see <see cref="Health"/>).
    /// </returns>
    public async Task<bool> DrainAsync(TimeSpan deadline, CancellationToken cancellationToken = default)
    {
        if (!IsConfigured) return true;
        var progress = new AsyncSignal();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var cancelled = cancellationToken.Register(progress.Set);
        using var alarm = _clock.CreateTimer(static signal => ((AsyncSignal)signal!).Set(), progress, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        var started = _clock.GetTimestamp();
        Task<bool>? looking = null;
        _workers!.Progressed += progress.Set;
        try
        {
            while (true)
            {
                if (looking is null && _intake!.Count == 0 && _workers.InFlight == 0)
                {
                    looking = IsEmptyAsync(ended.Token);
                    if (!looking.IsCompleted) _ = looking.ContinueWith(_ => progress.Set(), TaskScheduler.Default);
                }
                if (looking is { IsCompleted: true })
                {
                    if (await looking.ConfigureAwait(false)) return true;
                    looking = null;
                }
                cancellationToken.ThrowIfCancellationRequested();
                // Nothing of this process moves any more.
                if (_stopping is { IsValueCreated: true, Value.IsCompleted: true }) return false;
                var left = deadline - _clock.GetElapsedTime(started);
                if (left <= TimeSpan.Zero) return false;
                alarm.Change(left < s_lookEvery ? left : s_lookEvery, Timeout.InfiniteTimeSpan);
                await progress.WaitAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            _workers.Progressed -= progress.Set;
            ended.Cancel();
        }
    }

    private async Task<bool> IsEmptyAsync(CancellationToken cancellationToken)
    {
        try
        {
            var standing = await _store!.GetStatisticsAsync(cancellationToken).ConfigureAwait(false);
            return standing.Undelivered == 0 && standing.Unhandled == 0;
        }
        catch (Exception)
        {
            // A store that cannot say so is not empty yet. Health and log hear of it from those who need the store.
            return false;
        }
    }
}
