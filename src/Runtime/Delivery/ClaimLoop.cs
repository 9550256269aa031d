using MMOLove.Referral.Outbox;
using MMOLove.Referral.Storage;
using MMOLove.Referral.Telemetry;

namespace MMOLove.Referral.Delivery;

/// <summary>
/// Claims rows of one stage as fast as its work allows and settles what comes of them. Woken when there is something to do; looks
/// now and then by itself, because rows may come from other processes and from the game's own transactions.
/// </summary>
internal sealed class ClaimLoop(
    IClaimWork work,
    IReferralOutboxStore store,
    Settlements settlements,
    LeaseKeeper leases,
    Backoff backoff,
    TimeSpan pollInterval,
    string owner,
    TimeProvider clock,
    OutboxLog log,
    OutboxHealth health)
{
    private static readonly TimeSpan s_pauseAfterFailure = TimeSpan.FromSeconds(1);

    /// <summary>No timer can be set for more than seven weeks.</summary>
    private static readonly TimeSpan s_longestSleep = TimeSpan.FromDays(1);

    private readonly AsyncSignal _wake = new();
    private int _inFlight;
    private bool _hasFailed;

    /// <summary>Raised when a row was settled.</summary>
    public event Action? Settled;

    public int InFlight => Volatile.Read(ref _inFlight);

    public void Wake() => _wake.Set();

    /// <param name="stop">Claim no more.</param>
    /// <param name="abort">Give up what is under way.</param>
    public async Task RunAsync(CancellationToken stop, CancellationToken abort)
    {
        using var stopping = stop.Register(Wake);
        using var alarm = clock.CreateTimer(static loop => ((ClaimLoop)loop!).Wake(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        while (!stop.IsCancellationRequested)
        {
            var lookAgainIn = await ClaimAsync(stop, abort).ConfigureAwait(false);
            if (lookAgainIn <= TimeSpan.Zero) continue;
            alarm.Change(lookAgainIn < s_longestSleep ? lookAgainIn : s_longestSleep, Timeout.InfiniteTimeSpan);
            await _wake.WaitAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Starts what may be started.</summary>
    /// <returns>When to look again where nothing wakes the loop before that.</returns>
    private async Task<TimeSpan> ClaimAsync(CancellationToken stop, CancellationToken abort)
    {
        var inFlight = InFlight;
        if (inFlight >= work.MaxInFlight) return pollInterval;
        var allowed = Math.Min(work.MaxInFlight - inFlight, work.Allowed(inFlight, out var retryIn, abort));
        if (allowed <= 0) return retryIn > TimeSpan.Zero ? retryIn : pollInterval;
        try
        {
            var claims = await store.ClaimAsync(new OutboxClaimRequest(owner, work.Stage, allowed, leases.LeaseFor), stop).ConfigureAwait(false);
            if (_hasFailed) health.StoreProblem = null;
            _hasFailed = false;
            work.Claimed(claims.Entries.Count);
            foreach (var claim in claims.Entries) Start(claim, abort);
            if (claims.Entries.Count == allowed) return TimeSpan.Zero;
            // Never at once: a row that is due and was not handed out is another worker's by now.
            return claims.NextDueIn is { } next && next < pollInterval ? TimeSpan.FromTicks(Math.Max(next.Ticks, TimeSpan.TicksPerMillisecond)) : pollInterval;
        }
        catch (Exception error) when (!stop.IsCancellationRequested)
        {
            _hasFailed = true;
            health.StoreProblem = error.Message;
            log.Write(ReferralLogLevel.Error, ReferralLogEvent.StoreFailed, "The outbox's store could not hand out work, and is asked again.", error);
            return s_pauseAfterFailure;
        }
        catch (Exception)
        {
            // The outbox stops, whatever the store makes of its cancellation.
            return TimeSpan.Zero;
        }
    }

    private void Start(OutboxClaim claim, CancellationToken abort)
    {
        Interlocked.Increment(ref _inFlight);
        leases.Add(claim);
        _ = Task.Run(() => RunOneAsync(claim, abort), CancellationToken.None);
    }

    private async Task RunOneAsync(OutboxClaim claim, CancellationToken abort)
    {
        OutboxSettlement settlement;
        try
        {
            settlement = await work.DoAsync(claim, abort).ConfigureAwait(false);
        }
        catch (Exception) when (abort.IsCancellationRequested)
        {
            // Whatever a handler makes of its cancellation: nothing that is cut short is a try.
            settlement = OutboxSettlement.Release(claim);
        }
        catch (Exception error)
        {
            log.Write(ReferralLogLevel.Error, ReferralLogEvent.Unexpected, $"{claim.ServerEventId} met an unexpected error and is tried again.", error);
            settlement = OutboxSettlement.Retry(claim, backoff.Next(claim.Attempts), new OutboxAnswer(0, null, error.Message));
        }
        await settlements.SettleAsync(settlement).ConfigureAwait(false);
        leases.Remove(claim);
        Interlocked.Decrement(ref _inFlight);
        Wake();
        Settled?.Invoke();
    }
}
