using System.Text;
using MMOLove.Callback;
using MMOLove.Referral.Rewards;
using MMOLove.Referral.Storage;

namespace MMOLove.Referral;

/// <summary>Reward callbacks (contract §5): an inbox in the outbox's store, worked off with the machinery of the rewards.</summary>
public sealed partial class ReferralOutbox
{
    private readonly VoteHandling _votes = new();

    /// <summary>
    /// Keeps a verified vote until its handler has run, and completes when it is durable: answer MMOLove with 2xx then. A vote whose
    /// <see cref="HeartEvent.HeartId"/> is there already is left as it is, and the dashboard's test is acknowledged and kept nowhere.
    /// </summary>
    /// <param name="vote">What the verifier returned.</param>
    /// <param name="cancellationToken">Gives up waiting; the vote may be durable all the same.</param>
    /// <exception cref="ArgumentException">The vote has no <see cref="HeartEvent.HeartId"/>, so it could be paid for twice.</exception>
    /// <exception cref="InvalidOperationException">The outbox is <see cref="Unconfigured"/>.</exception>
    /// <exception cref="ReferralStoreException">The store cannot take it now: answer with a status that MMOLove repeats.</exception>
    public async ValueTask AcceptVoteAsync(HeartEvent vote, CancellationToken cancellationToken = default)
    {
        if (vote is null) throw new ArgumentNullException(nameof(vote));
        if (vote.IsTest) return;
        if (string.IsNullOrWhiteSpace(vote.HeartId)) throw new ArgumentException("The vote has no heart_id: without its key it could be paid for twice (contract §5).", nameof(vote));
        var entry = new OutboxEntry(
            OutboxKind.Vote,
            OutboxStage.Handling,
            isTest: false,
            token: default,
            Encoding.UTF8.GetBytes(vote.HeartId!),
            Encoding.UTF8.GetBytes(vote.Username ?? ""),
            vote.RawBody);
        await Store.EnqueueAsync(new[] { entry }, cancellationToken).ConfigureAwait(false);
        _workers!.WakeHandling();
    }

    /// <summary>Names the game's code that pays for votes. Votes that wait from an earlier run are handed to it too.</summary>
    /// <exception cref="InvalidOperationException">There is one already, or the outbox is <see cref="Unconfigured"/>.</exception>
    public void HandleVotes(IHeartVoteHandler handler)
    {
        if (handler is null) throw new ArgumentNullException(nameof(handler));
        if (!IsConfigured) throw new InvalidOperationException("The unconfigured outbox handles no votes: start an outbox first.");
        _votes.Set(handler);
        _workers!.WakeHandling();
    }
}
