using System.Globalization;
using Npgsql;

namespace MMOLove.Referral.Storage.PostgreSql;

/// <summary>How a call reaches the database, and what becomes of its errors.</summary>
public sealed partial class PostgreSqlOutboxStore
{
    private const string DeadlockDetected = "40P01";

    private ValueTask<int> CountAsync(string sql, Action<NpgsqlCommand> bind, CancellationToken cancellationToken) => RunAsync(
        sql, bind,
        async command => Convert.ToInt32(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false), CultureInfo.InvariantCulture), cancellationToken);

    private ValueTask<T> RunAsync<T>(string sql, Action<NpgsqlCommand> bind, Func<NpgsqlCommand, Task<T>> run, CancellationToken cancellationToken)
    {
        if (!_isOpen) throw new InvalidOperationException("The outbox's store is not open: call OpenAsync first (ReferralOutbox.Start does), and do not use it after disposing of it.");
        return GuardAsync(
            async () =>
            {
                await using var connection = await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
                await using var command = new NpgsqlCommand(sql, connection);
                bind(command);
                return await run(command).ConfigureAwait(false);
            }, cancellationToken);
    }

    private async ValueTask<T> GuardAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        for (var deadlocks = 0; ; deadlocks++)
        {
            try
            {
                return await work().ConfigureAwait(false);
            }
            catch (PostgresException error) when (error.SqlState == DeadlockDetected && deadlocks < 5)
            {
                // Two groups with the same keys in different order, or a game's transaction across one: the work was rolled back whole.
                cancellationToken.ThrowIfCancellationRequested();
            }
            catch (PostgresException error)
            {
                throw new ReferralStoreException(
                    $"PostgreSQL refused the outbox's work in schema '{_schema}': {error.MessageText} (SQLSTATE {error.SqlState}). {Advice(error)}", error, isTransient: IsPassing(error));
            }
            catch (NpgsqlException error)
            {
                throw new ReferralStoreException(
                    $"The outbox cannot reach PostgreSQL: {error.Message}. It connects anew by itself; nothing that was acknowledged is lost. Look at the server and the network.", error, isTransient: true);
            }
            catch (Exception error) when (error is TimeoutException or IOException || (error is ObjectDisposedException && !_isDisposed))
            {
                // Npgsql's own parts may be disposed of under a command whose connection breaks at that moment.
                throw new ReferralStoreException($"The outbox got no answer from PostgreSQL: {error.Message}", error, isTransient: true);
            }
        }
    }

    /// <summary>Shutting down, out of connections, room or memory, locks, serialization: these pass.</summary>
    private static bool IsPassing(PostgresException error) => error.IsTransient || error.SqlState[..2] is "53" or "57" or "58" or "40" or "55" or "08";

    private static string Advice(PostgresException error) => error.SqlState switch
    {
        "3D000" => "Create the database, or name another in the connection string.",
        "28P01" or "28000" => "Check user, password and pg_hba.conf.",
        "42501" => "Grant the user the right to create in the database, or create the schema and make the user its owner.",
        "53100" => "Free some disk space; nothing that was acknowledged is lost.",
        "53300" => "Raise max_connections, or lower the pool's size.",
        "57P01" or "57P02" or "57P03" => "The server is stopping or starting; the outbox goes on by itself.",
        _ => "See the server's log.",
    };
}
