using MMOLove.Callback;

namespace MMOLove.Referral.AspNetCore;

/// <summary>An outbox has one handler of votes, an application may have mapped two endpoints: this one asks which of them a vote came by.</summary>
internal sealed class VoteRouter : IHeartVoteHandler
{
    private Func<HeartEvent, CancellationToken, ValueTask>? _hearts;
    private Func<HeartEvent, CancellationToken, ValueTask>? _legacy;

    public void AddHearts(Func<HeartEvent, CancellationToken, ValueTask> handler) => Add(ref _hearts, handler, "MapMMOLoveHeartCallback");

    public void AddLegacy(Func<HeartEvent, CancellationToken, ValueTask> handler) => Add(ref _legacy, handler, "MapMMOLoveLegacyCallback");

    public ValueTask CountAsync(HeartEvent vote, CancellationToken cancellationToken)
    {
        var handler = vote.Event == HeartEvent.LegacyEvent ? _legacy : _hearts;
        if (handler is null) throw new InvalidOperationException($"The vote came by an endpoint that is no longer mapped ({vote.Event}). Map it again, or purge the vote.");
        return handler(vote, cancellationToken);
    }

    private static void Add(ref Func<HeartEvent, CancellationToken, ValueTask>? slot, Func<HeartEvent, CancellationToken, ValueTask> handler, string call)
    {
        if (Interlocked.CompareExchange(ref slot, handler, null) is not null)
            throw new InvalidOperationException(call + " was called twice for one server: a vote has one handler.");
    }
}
