using MMOLove.Referral.Sandbox.Storage;

namespace MMOLove.Referral.Sandbox.Tests.Storage;

public sealed class LedgerJournalTests : IDisposable
{
    readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("journal-");

    string DataPath => Path.Combine(_directory.FullName, "sandbox.db");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task What_a_full_disk_kept_out_is_written_once_there_is_room_in_its_order()
    {
        var file = LedgerFile.Open(DataPath);
        await using (var journal = new LedgerJournal(file))
        {
            file.Execute("PRAGMA max_page_count = 1");
            journal.Append(Transition(1));
            await Assert.ThrowsAsync<IOException>(journal.FlushAsync);

            file.Execute("PRAGMA max_page_count = 100000");
            journal.Append(Transition(2));
            await journal.FlushAsync();
        }

        using var again = LedgerFile.Open(DataPath);
        Assert.Equal([1, 2], again.Transitions().Select(transition => transition.Sequence));
    }

    [Fact]
    public async Task What_a_full_disk_kept_out_is_tried_again_at_the_end()
    {
        var file = LedgerFile.Open(DataPath);
        await using (var journal = new LedgerJournal(file))
        {
            file.Execute("PRAGMA max_page_count = 1");
            journal.Append(Transition(1));
            await Assert.ThrowsAsync<IOException>(journal.FlushAsync);
            file.Execute("PRAGMA max_page_count = 100000");
        }

        using var again = LedgerFile.Open(DataPath);
        Assert.Single(again.Transitions());
    }

    [Fact]
    public async Task What_never_found_room_is_said_at_the_end()
    {
        var file = LedgerFile.Open(DataPath);
        var journal = new LedgerJournal(file);
        file.Execute("PRAGMA max_page_count = 1");
        journal.Append(Transition(1));

        var error = await Assert.ThrowsAsync<IOException>(async () => await journal.DisposeAsync());

        Assert.Contains("could not be written, and lacks what happened last", error.Message);
    }

    [Fact]
    public void A_file_that_rolled_back_by_itself_can_be_written_again()
    {
        using var file = LedgerFile.Open(DataPath);
        // What SQLite does on a full disk, in the middle of a commit.
        Assert.ThrowsAny<Exception>(() => file.InTransaction(() => file.Execute("ROLLBACK")));

        file.InTransaction(() => file.Execute("INSERT INTO meta VALUES ('after', x'00')"));
    }

    // Long enough to need pages of its own.
    static LedgerTransition Transition(long sequence) => new(sequence, DateTimeOffset.UnixEpoch, "server", "referral", new string('t', 20_000), null, LedgerState.Clicked, null);
}
