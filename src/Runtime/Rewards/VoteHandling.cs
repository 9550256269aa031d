using MMOLove.Callback;

namespace MMOLove.Referral.Rewards;

/// <summary>The handler of votes, once there is one: endpoints are mapped after the outbox was started.</summary>
internal sealed class VoteHandling
{
    private IHeartVoteHandler? _handler;

    public IHeartVoteHandler? Handler => Volatile.Read(ref _handler);

    /// <exception cref="InvalidOperationException">There is one already: a vote must not be paid for twice.</exception>
    public void Set(IHeartVoteHandler handler)
    {
        if (Interlocked.CompareExchange(ref _handler, handler, null) is not null)
            throw new InvalidOperationException("This outbox has a handler of votes already. One handler pays for a server's votes.");
    }
}
