using System.Data.Common;
using Microsoft.Data.Sqlite;
using MMOLove.Referral.Storage.Sqlite.Native;
using MMOLove.Referral.Storage.Sqlite.Rows;
using MMOLove.Referral.Storage.Sqlite.Schema;
using SQLitePCL;

namespace MMOLove.Referral.Storage.Sqlite;

/// <summary>Rows of the caller's own transaction, where the file is the game's database.</summary>
public sealed partial class SqliteOutboxStore
{
    /// <inheritdoc/>
    /// <remarks>The durability is that of the caller's connection: <c>synchronous=FULL</c> unless the game sets another.</remarks>
    public void Enqueue(in OutboxEntry entry, DbTransaction transaction)
    {
        var handle = HandleOf(transaction);
        try
        {
            // Takes the write lock before anything is read, also in a deferred transaction: what is read then stays true.
            Database.Execute(handle, "update mmolove_outbox_state set last_id = last_id");
            using var writer = new RowWriter(handle, _known.Beside());
            writer.Begin(_clock);
            writer.Enqueue(entry);
            writer.State.Write();
        }
        catch (Failure failure)
        {
            throw new SqliteException($"The outbox could not join the transaction. {failure.Message}", failure.Code, failure.Extended);
        }
    }

    /// <inheritdoc/>
    public ValueTask EnqueueAsync(OutboxEntry entry, DbTransaction transaction, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Enqueue(entry, transaction);
        return default;
    }

    private static sqlite3 HandleOf(DbTransaction transaction)
    {
        if (transaction is not SqliteTransaction sqlite)
        {
            throw new ReferralStoreException(
                $"This outbox lives in SQLite; the transaction is a {transaction.GetType().Name}. Begin it on a SqliteConnection to the outbox's file, or use a hook without a DbTransaction.");
        }
        var handle = sqlite.Connection?.Handle
            ?? throw new ReferralStoreException("The transaction is over: it was committed or rolled back. Enqueue before that.");
        var version = SqliteSchema.ReadVersion(handle);
        return version == SqliteSchema.Current ? handle : throw new ReferralStoreException(version == 0
            ? "The transaction's database has no outbox. Open the transaction on the file that the SqliteOutboxStore was made with."
            : $"The outbox in the transaction's database has schema version {version}; this build needs {SqliteSchema.Current}.");
    }
}
