namespace MMOLove.Referral.Sandbox;

/// <summary>
/// What MMOLove knows: every referral, every received event, every effective change. The lists are live and may be read
/// from any thread while events arrive.
/// </summary>
public sealed partial class ReferralLedger
{
    /// <summary>Every followed share link, in order of the clicks.</summary>
    public IReadOnlyList<LedgerReferral> Referrals => _referrals;

    /// <summary>Every request to the events endpoint, in order of arrival, whatever was answered.</summary>
    public IReadOnlyList<LedgerEvent> Events => _events;

    /// <summary>Every effective change, in order; clicks included.</summary>
    public IReadOnlyList<LedgerTransition> Transitions => _transitions;

    /// <summary>The referral with this id, or null.</summary>
    public LedgerReferral? Find(string referralId)
    {
        lock (_gate)
            return _byId.TryGetValue(referralId, out var index) ? _referrals[index] : null;
    }

    /// <summary>The referral this account registered with on this server, or null.</summary>
    public LedgerReferral? FindReferee(string serverId, string refereeIdentity)
    {
        lock (_gate)
            return _anchors.TryGetValue((serverId, refereeIdentity), out var index) ? _referrals[index] : null;
    }

    /// <summary>Takes a referral back, as MMOLove's staff does. Events for it then answer 422.</summary>
    /// <exception cref="KeyNotFoundException">No referral has this id.</exception>
    public void Reverse(string referralId)
    {
        lock (_gate)
        {
            if (!_byId.TryGetValue(referralId, out var index))
                throw new KeyNotFoundException("No referral has this id.");
            var referral = _referrals[index];
            if (referral.State != LedgerState.Reversed)
                Move(index, referral with { State = LedgerState.Reversed }, referral.Token, serverEventId: null);
        }
    }

    /// <summary>Completes at the next change. Take it first and look at the ledger then, and no change is missed.</summary>
    public Task NextChangeAsync()
    {
        lock (_gate)
            return (_nextChange ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
    }

    /// <summary>Completes once <paramref name="condition"/> holds; it is asked again after each change.</summary>
    /// <param name="condition">Asked on a thread of the pool, without a lock.</param>
    /// <param name="timeout">Real time, not the sandbox's.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="TimeoutException">It did not hold in time.</exception>
    public async Task WaitUntilAsync(Func<ReferralLedger, bool> condition, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(condition);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        while (true)
        {
            var change = NextChangeAsync();
            if (condition(this))
                return;
            try
            {
                await change.WaitAsync(limit.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException($"The ledger did not reach the awaited state within {timeout}.");
            }
        }
    }
}
