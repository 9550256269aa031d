using System.Data.Common;
using MMOLove.Referral.Storage.PostgreSql.Rows;
using Npgsql;

namespace MMOLove.Referral.Storage.PostgreSql;

/// <summary>Rows of the caller's own transaction, where the outbox lives in the game's database.</summary>
public sealed partial class PostgreSqlOutboxStore
{
    /// <inheritdoc/>
    public void Enqueue(in OutboxEntry entry, DbTransaction transaction)
    {
        using var command = Insert(entry, transaction);
        command.ExecuteNonQuery();
    }

    /// <inheritdoc/>
    public async ValueTask EnqueueAsync(OutboxEntry entry, DbTransaction transaction, CancellationToken cancellationToken)
    {
        await using var command = Insert(entry, transaction);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private NpgsqlCommand Insert(in OutboxEntry entry, DbTransaction transaction)
    {
        if (transaction is not NpgsqlTransaction postgres)
        {
            throw new ReferralStoreException(
                $"This outbox lives in PostgreSQL; the transaction is a {transaction.GetType().Name}. Begin it on an NpgsqlConnection to the outbox's database, or use a hook without a DbTransaction.");
        }
        var connection = postgres.Connection ?? throw new ReferralStoreException("The transaction is over: it was committed or rolled back. Enqueue before that.");
        var command = new NpgsqlCommand(_insert, connection, postgres);
        EntryColumns.Add(command.Parameters, [entry]);
        return command;
    }
}
