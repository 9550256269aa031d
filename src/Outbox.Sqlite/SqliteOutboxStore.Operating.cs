using MMOLove.Referral.Storage.Sqlite.Native;
using MMOLove.Referral.Storage.Sqlite.Rows;
using MMOLove.Referral.Storage.Sqlite.Work;

namespace MMOLove.Referral.Storage.Sqlite;

/// <summary>What operators do: look, replay, purge.</summary>
public sealed partial class SqliteOutboxStore
{
    /// <inheritdoc/>
    public ValueTask<OutboxParking?> GetParkingAsync(CancellationToken cancellationToken) =>
        ReadAsync(static (reader, _) => reader.Parking(), 0, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask SetParkingAsync(OutboxParking? parking, CancellationToken cancellationToken) =>
        await WriteAsync(
            static (connection, parking) =>
            {
                connection.Operating.Park(parking);
                return 0;
            }, parking, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public ValueTask<OutboxStatistics> GetStatisticsAsync(CancellationToken cancellationToken) =>
        ReadAsync(static (reader, _) => reader.Statistics(), 0, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<OutboxRecord>> ListAsync(OutboxQuery query, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<OutboxRecord>, OutboxQuery>(static (reader, query) => reader.List(query), query, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<int> ReplayAsync(OutboxQuery query, CancellationToken cancellationToken) =>
        WriteAsync(static (connection, query) => connection.Operating.Replay(query), query, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<int> PurgeAsync(OutboxQuery query, CancellationToken cancellationToken) =>
        WriteAsync(static (connection, query) => connection.Operating.Purge(query), query, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<int> CleanUpAsync(TimeSpan keepFor, int limit, CancellationToken cancellationToken) =>
        WriteAsync(static (connection, work) => connection.Operating.CleanUp(work.keepFor, work.limit), (keepFor, limit), cancellationToken);

    private async ValueTask<T> ReadAsync<T, TWork>(Func<Looking, TWork, T> work, TWork with, CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ThrowIfUnusable();
            _reader ??= new Reader(_options, _clock);
            return work(_reader.Looking, with);
        }
        catch (Failure failure)
        {
            if (failure.SpoilsConnection) CloseReader();
            throw failure.ToStoreException(_options.Path);
        }
        finally
        {
            _reading.Release();
        }
    }

    private void CloseReader()
    {
        _reader?.Dispose();
        _reader = null;
    }

    /// <summary>The connection that reads.</summary>
    private sealed class Reader : IDisposable
    {
        private readonly Database _database;

        public Reader(SqliteOutboxOptions options, StoreClock clock)
        {
            _database = Database.Open(options, create: false);
            Looking = new Looking(_database.Handle, clock);
        }

        public Looking Looking { get; }

        public void Dispose()
        {
            Looking.Dispose();
            _database.Dispose();
        }
    }
}
