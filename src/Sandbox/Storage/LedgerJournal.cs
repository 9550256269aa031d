using System.Text.Json;
using System.Threading.Channels;

namespace MMOLove.Referral.Sandbox.Storage;

/// <summary>
/// Writes the ledger's changes into its file, in their order, many in one transaction. An answer waits for
/// <see cref="FlushAsync"/>: what a game server was told is still true after a crash of the sandbox.
/// </summary>
sealed class LedgerJournal : IAsyncDisposable
{
    const int Batch = 1000;

    readonly LedgerFile _file;
    readonly Channel<object> _changes = Channel.CreateUnbounded<object>(new UnboundedChannelOptions { SingleReader = true });
    readonly Task _writing;

    public LedgerJournal(LedgerFile file)
    {
        _file = file;
        _writing = Task.Run(WriteAsync);
    }

    /// <summary>Callers hold the lock that orders the changes.</summary>
    public void Append(object change) => _changes.Writer.TryWrite(change is LedgerEvent e ? new EventChange(StoredEvent.Of(e), e.Body?.ToArray()) : change);

    /// <summary>Completes once everything appended so far is committed.</summary>
    public Task FlushAsync()
    {
        var committed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return _changes.Writer.TryWrite(committed) ? committed.Task : Task.CompletedTask;
    }

    /// <exception cref="IOException">What a full disk kept out does not go in now either.</exception>
    public async ValueTask DisposeAsync()
    {
        _changes.Writer.TryComplete();
        try
        {
            await _writing.ConfigureAwait(false);
        }
        finally
        {
            _file.Dispose();
        }
    }

    async Task WriteAsync()
    {
        // A change stays here until it is committed: what a full disk keeps out goes in with the next batch, in its order. Every statement can be
        // run again: a commit may have succeeded and said that it failed.
        var changes = new List<object>();
        while (await _changes.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            var waiting = Take(changes);
            try
            {
                Commit(changes);
                waiting.ForEach(waiter => waiter.TrySetResult());
            }
            catch (Exception e)
            {
                // The senders waiting get their 500 and send again.
                waiting.ForEach(waiter => waiter.TrySetException(NotWritten(e)));
            }
        }
        try
        {
            if (changes.Count > 0)
                Commit(changes);
        }
        catch (Exception e)
        {
            throw NotWritten(e);
        }
    }

    static IOException NotWritten(Exception cause) => new($"The data file could not be written, and lacks what happened last: {cause.Message}", cause);

    List<TaskCompletionSource> Take(List<object> changes)
    {
        var waiting = new List<TaskCompletionSource>();
        for (var n = 0; n < Batch && _changes.Reader.TryRead(out var change); n++)
        {
            if (change is TaskCompletionSource waiter)
                waiting.Add(waiter);
            else
                changes.Add(change);
        }
        return waiting;
    }

    void Commit(List<object> changes)
    {
        _file.InTransaction(() => changes.ForEach(Write));
        changes.Clear();
    }

    void Write(object change)
    {
        switch (change)
        {
            case StoredServer server:
                _file.Execute("INSERT INTO server VALUES ($id, $settings) ON CONFLICT (id) DO UPDATE SET settings = $settings",
                    ("$id", server.Id), ("$settings", JsonSerializer.Serialize(server)));
                break;
            case LedgerReferral referral:
                _file.Execute("INSERT INTO referral (id, record) VALUES ($id, $record) ON CONFLICT (id) DO UPDATE SET record = $record",
                    ("$id", referral.Id), ("$record", JsonSerializer.Serialize(referral)));
                break;
            case LedgerTransition transition:
                _file.Execute("INSERT OR IGNORE INTO transition VALUES ($seq, $record)", ("$seq", transition.Sequence), ("$record", JsonSerializer.Serialize(transition)));
                break;
            case SeenEvent seen:
                _file.Execute("INSERT OR IGNORE INTO seen VALUES ($token, $event, $id)", ("$token", seen.Token), ("$event", seen.Event), ("$id", seen.ServerEventId));
                break;
            case CallbackChange { Delivery: var delivery } callback:
                _file.Execute("INSERT INTO callback VALUES ($server, $number, $record) ON CONFLICT (server, number) DO UPDATE SET record = $record",
                    ("$server", callback.ServerId), ("$number", delivery.Number), ("$record", JsonSerializer.Serialize(delivery)));
                break;
            case EventChange entry:
                _file.Execute("INSERT OR IGNORE INTO event VALUES ($seq, $record, $body)", ("$seq", entry.Event.Sequence), ("$record", JsonSerializer.Serialize(entry.Event)), ("$body", entry.Body));
                break;
        }
    }

    public sealed record CallbackChange(string ServerId, CallbackDelivery Delivery);

    sealed record EventChange(StoredEvent Event, byte[]? Body);
}
