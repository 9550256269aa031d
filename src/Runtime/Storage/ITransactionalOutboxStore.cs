using System.Data.Common;

namespace MMOLove.Referral.Storage;

/// <summary>A store that lives in the game's own database can take a row in the caller's transaction: both commit, or neither.</summary>
public interface ITransactionalOutboxStore : IReferralOutboxStore
{
    /// <summary>Adds a row in the caller's transaction.</summary>
    /// <exception cref="ReferralStoreException">The transaction belongs to another kind of database.</exception>
    /// <exception cref="DbException">The database refused; the caller's transaction is the caller's to roll back.</exception>
    void Enqueue(in OutboxEntry entry, DbTransaction transaction);

    /// <inheritdoc cref="Enqueue"/>
    ValueTask EnqueueAsync(OutboxEntry entry, DbTransaction transaction, CancellationToken cancellationToken);
}
