using MMOLove.Referral.Storage.Sqlite.Lanes;
using MMOLove.Referral.Storage.Sqlite.Native;
using MMOLove.Referral.Storage.Sqlite.Rows;
using MMOLove.Referral.Storage.Sqlite.Schema;
using MMOLove.Referral.Storage.Sqlite.Work;

namespace MMOLove.Referral.Storage.Sqlite;

/// <summary>
/// Keeps the outbox in one SQLite file, which may be the game's own database. Every commit is on the disk before it is acknowledged.
/// Several processes may use the file at once (a game server and the <c>mmolove</c> tool), on one machine and on a local disk.
/// </summary>
/// <remarks>A file that fails (locked, full, damaged) never loses what was acknowledged: the call throws, and the next one tries again on a fresh connection where that can help.</remarks>
public sealed partial class SqliteOutboxStore : ITransactionalOutboxStore
{
    private readonly SqliteOutboxOptions _options;
    private readonly StoreClock _clock;
    private readonly KnownRows _known = new();
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly SemaphoreSlim _reading = new(1, 1);
    private Connection? _writer;
    private Reader? _reader;
    private bool _isOpen;
    private bool _isDisposed;

    /// <summary>Makes a store over a file; nothing is opened yet.</summary>
    /// <param name="path">The database file; its folder must exist.</param>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    public SqliteOutboxStore(string path) : this(new SqliteOutboxOptions { Path = path })
    {
    }

    /// <summary>Makes a store; nothing is opened yet.</summary>
    /// <exception cref="ArgumentException">The path is empty, or the busy timeout is out of its range.</exception>
    public SqliteOutboxStore(SqliteOutboxOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Path))
            throw new ArgumentException("The outbox's SQLite path is empty. Give a file, such as referrals.db.", nameof(options));
        if (options.BusyTimeout < TimeSpan.Zero || options.BusyTimeout > TimeSpan.FromMinutes(10))
            throw new ArgumentException("BusyTimeout must be between 0 and 10 minutes.", nameof(options));
        _options = new SqliteOutboxOptions { Path = options.Path, Durability = options.Durability, BusyTimeout = options.BusyTimeout, Clock = options.Clock, MaxPages = options.MaxPages };
        _clock = new StoreClock(options.Clock ?? TimeProvider.System);
    }

    /// <inheritdoc/>
    public async ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        await WriteAsync(static (_, _) => 0, 0, cancellationToken, isOpening: true).ConfigureAwait(false);
        _isOpen = true;
    }

    /// <inheritdoc/>
    public async ValueTask EnqueueAsync(ReadOnlyMemory<OutboxEntry> entries, CancellationToken cancellationToken) =>
        await WriteAsync(
            static (connection, entries) =>
            {
                foreach (ref readonly var entry in entries.Span) connection.Writer.Enqueue(entry);
                return 0;
            }, entries, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public ValueTask<OutboxClaims> ClaimAsync(OutboxClaimRequest request, CancellationToken cancellationToken)
    {
        if (request.Stage is not (OutboxStage.Delivery or OutboxStage.Handling))
            throw new ArgumentOutOfRangeException(nameof(request), request.Stage, "Only Delivery and Handling have work to lease.");
        return WriteAsync(static (connection, request) => connection.Claiming.Claim(request), request, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<int> SettleAsync(IReadOnlyList<OutboxSettlement> settlements, CancellationToken cancellationToken) =>
        WriteAsync(static (connection, settlements) => settlements.Count(connection.Settling.Settle), settlements, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<int> RenewAsync(IReadOnlyList<OutboxClaim> claims, TimeSpan leaseFor, CancellationToken cancellationToken) =>
        WriteAsync(
            static (connection, work) =>
            {
                var until = connection.Writer.Now + StoreClock.Microseconds(work.leaseFor);
                return work.claims.Count(claim => connection.Settling.Renew(claim, until));
            }, (claims, leaseFor), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _writing.WaitAsync().ConfigureAwait(false);
        await _reading.WaitAsync().ConfigureAwait(false);
        _isDisposed = true;
        CloseReader();
        CloseWriter();
        _reading.Release();
        _writing.Release();
    }

    /// <summary>One write transaction: all of it or nothing.</summary>
    private async ValueTask<T> WriteAsync<T, TWork>(Func<Connection, TWork, T> work, TWork with, CancellationToken cancellationToken, bool isOpening = false)
    {
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ThrowIfUnusable(isOpening);
            _writer ??= new Connection(_options, _known);
            return _writer.Write(_clock, work, with);
        }
        catch (Failure failure)
        {
            if (failure.SpoilsConnection) CloseWriter();
            throw failure.ToStoreException(_options.Path);
        }
        finally
        {
            _writing.Release();
        }
    }

    private void ThrowIfUnusable(bool isOpening = false)
    {
        if (_isDisposed) throw new ObjectDisposedException(nameof(SqliteOutboxStore));
        if (!_isOpen && !isOpening) throw new InvalidOperationException("The outbox's store was not opened: call OpenAsync first (ReferralOutbox.Start does).");
    }

    private void CloseWriter()
    {
        _writer?.Dispose();
        _writer = null;
    }
}
