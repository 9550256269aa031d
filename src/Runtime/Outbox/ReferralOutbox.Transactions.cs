using System.ComponentModel;
using System.Data.Common;
using MMOLove.Referral.Outbox;
using MMOLove.Referral.Serialization;
using MMOLove.Referral.Storage;

namespace MMOLove.Referral;

/// <summary>Hooks with a <see cref="DbTransaction"/>: the event is a row of the caller's transaction, and commits or vanishes with it.</summary>
/// <remarks>A refusal by the database does throw here: the transaction is the caller's, and only the caller can roll it back.</remarks>
public sealed partial class ReferralOutbox
{
    /// <summary>Adds the event to the caller's transaction.</summary>
    /// <exception cref="ReferralStoreException">The store cannot join this transaction.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void Enqueue(ref ReferralEventWriter body, DbTransaction transaction) => TryEnqueue(ref body, transaction);

    /// <summary>Adds the event to the caller's transaction.</summary>
    /// <returns>False where the outbox was never configured, or the event breaks a rule of the contract.</returns>
    /// <exception cref="ReferralStoreException">The store cannot join this transaction.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool TryEnqueue(ref ReferralEventWriter body, DbTransaction transaction)
    {
        var buffer = body.Complete();
        if (!CanTake(buffer)) return false;
        try
        {
            TransactionalStore(transaction).Enqueue(EntryText.ToEntry(buffer), transaction);
            _metrics!.CountEnqueued();
            return true;
        }
        finally
        {
            _buffers.Return(buffer);
        }
    }

    /// <summary>Adds the event to the caller's transaction; it is durable once the caller has committed.</summary>
    /// <exception cref="ReferralStoreException">The store cannot join this transaction.</exception>
    /// <exception cref="ArgumentException">The event breaks a rule of the contract.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask EnqueueAsync(ref ReferralEventWriter body, DbTransaction transaction, CancellationToken cancellationToken = default)
    {
        var buffer = body.Complete();
        var problem = buffer.Problem;
        if (CanTake(buffer)) return AddToAsync(transaction, buffer, cancellationToken);
        return problem is null ? default : Failed(new ArgumentException(problem));
    }

    private async ValueTask AddToAsync(DbTransaction transaction, EventBuffer buffer, CancellationToken cancellationToken)
    {
        try
        {
            await TransactionalStore(transaction).EnqueueAsync(EntryText.ToEntry(buffer), transaction, cancellationToken).ConfigureAwait(false);
            _metrics!.CountEnqueued();
        }
        finally
        {
            _buffers.Return(buffer);
        }
    }

    private ITransactionalOutboxStore TransactionalStore(DbTransaction transaction)
    {
        if (transaction is null) throw new ArgumentNullException(nameof(transaction));
        return Store as ITransactionalOutboxStore ?? throw new ReferralStoreException(
            "This outbox's store cannot join a transaction. Use a store of the database that the transaction belongs to, or a hook without a DbTransaction.");
    }
}
