using Microsoft.Data.Sqlite;
using MMOLove.Referral.Storage;
using MMOLove.Referral.Storage.Sqlite;

namespace MMOLove.Referral.Outbox.Sqlite.Tests.Failures;

/// <summary>Files that fail: a clear error, nothing acknowledged lost, and work again once the cause is gone.</summary>
public sealed class BrokenFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_and_works_again_once_it_is_moved_aside()
    {
        await File.WriteAllTextAsync(_folder.Database, string.Concat(Enumerable.Repeat("These are the server's notes. ", 200)));
        await using var store = new SqliteOutboxStore(_folder.Database);
        var error = await Assert.ThrowsAsync<ReferralStoreException>(async () => await store.OpenAsync(default));
        Assert.Contains("is not an SQLite database", error.Message, StringComparison.Ordinal);
        Assert.Contains(_folder.Database, error.Message, StringComparison.Ordinal);
        Assert.False(error.IsTransient);
        File.Move(_folder.Database, _folder.Database + ".aside");
        await store.OpenAsync(default);
        await store.AddAsync(Entries.Registered("t1"));
        Assert.Equal(["reg-t1"], await store.ClaimKeysAsync());
    }

    [Fact]
    public async Task A_damaged_file_is_a_clear_error_and_its_backup_brings_everything_back()
    {
        await using (var store = new SqliteOutboxStore(_folder.Database))
        {
            await store.OpenAsync(default);
            await store.AddAsync(Enumerable.Range(0, 300).Select(i => Entries.Registered("t" + i)).ToArray());
        }
        File.Copy(_folder.Database, _folder.Database + ".backup");
        await using (var file = File.OpenWrite(_folder.Database))
        {
            file.Position = 4096;
            await file.WriteAsync(Enumerable.Repeat((byte)0xA5, (int)file.Length - 4096).ToArray());
        }

        await using var damaged = new SqliteOutboxStore(_folder.Database);
        var error = await Assert.ThrowsAsync<ReferralStoreException>(async () =>
        {
            await damaged.OpenAsync(default);
            await damaged.ListAsync(new OutboxQuery(), default);
        });
        Assert.Contains("is damaged", error.Message, StringComparison.Ordinal);

        await damaged.DisposeAsync();
        foreach (var end in new[] { "", "-wal", "-shm" }) File.Delete(_folder.Database + end);
        File.Move(_folder.Database + ".backup", _folder.Database);
        await using var restored = new SqliteOutboxStore(_folder.Database);
        await restored.OpenAsync(default);
        Assert.Equal(300, (await restored.ClaimKeysAsync()).Length);
    }

    [Fact]
    public async Task A_full_disk_is_a_clear_transient_error_and_the_next_call_after_room_was_made_works()
    {
        await using var store = new SqliteOutboxStore(new SqliteOutboxOptions { Path = _folder.Database, MaxPages = 80 });
        await store.OpenAsync(default);
        await store.AddAsync(Enumerable.Range(0, 50).Select(i => Entries.Registered("early" + i, new string('x', 200) + i)).ToArray());
        var claims = (await store.ClaimAsync(new OutboxClaimRequest("test", OutboxStage.Delivery, 50, TimeSpan.FromMinutes(1)), default)).Entries;
        await store.SettleAsync(claims.Select(claim => OutboxSettlement.Done(claim, null)).ToArray(), default);
        var stored = 0;
        ReferralStoreException? full = null;
        while (full is null)
        {
            try
            {
                await store.AddAsync(Enumerable.Range(stored, 10).Select(i => Entries.Registered("t" + i, new string('x', 200) + i)).ToArray());
                stored += 10;
            }
            catch (ReferralStoreException error)
            {
                full = error;
            }
        }
        Assert.True(full.IsTransient);
        Assert.Contains("has no room", full.Message, StringComparison.Ordinal);
        Assert.Equal(stored, (await store.GetStatisticsAsync(default)).Undelivered);

        Assert.Equal(50, await store.PurgeAsync(new OutboxQuery(), default));
        await store.AddAsync(Enumerable.Range(stored, 10).Select(i => Entries.Registered("t" + i, new string('x', 200) + i)).ToArray());
        Assert.Equal(stored + 10, (await store.ClaimKeysAsync()).Length);
    }

    [Fact]
    public async Task A_group_that_failed_and_is_tried_again_is_one_group()
    {
        await using var store = new SqliteOutboxStore(new SqliteOutboxOptions { Path = _folder.Database, BusyTimeout = TimeSpan.Zero });
        await store.OpenAsync(default);
        var group = new[] { Entries.Registered("t1"), Entries.Qualified("t1"), Entries.Qualified("t2") };
        using (var other = new SqliteConnection($"Data Source={_folder.Database};Pooling=False"))
        {
            other.Open();
            using var transaction = other.BeginTransaction();
            for (var tries = 0; tries < 3; tries++)
            {
                var error = await Assert.ThrowsAsync<ReferralStoreException>(async () => await store.AddAsync(group));
                Assert.True(error.IsTransient);
            }
        }
        await store.AddAsync(group);
        Assert.Equal(["reg-t1", "qual-t1", "qual-t2"], await store.KeysAsync());
        Assert.Equal(["reg-t1", "qual-t2"], await store.ClaimKeysAsync());
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_a_clear_error()
    {
        // Root may write anywhere but here.
        var folder = "/proc";
        if (Environment.UserName != "root")
        {
            folder = Path.Combine(_folder.Path, "read-only");
            Directory.CreateDirectory(folder);
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
        await using var store = new SqliteOutboxStore(Path.Combine(folder, "referrals.db"));
        var error = await Assert.ThrowsAsync<ReferralStoreException>(async () => await store.OpenAsync(default));
        Assert.Contains("The folder must exist, and the server's user must be allowed to write it", error.Message, StringComparison.Ordinal);
        Assert.False(error.IsTransient);
    }

    [Fact]
    public async Task A_folder_that_does_not_exist_is_a_clear_error_until_it_does()
    {
        var folder = Path.Combine(_folder.Path, "later");
        await using var store = new SqliteOutboxStore(Path.Combine(folder, "referrals.db"));
        await Assert.ThrowsAsync<ReferralStoreException>(async () => await store.OpenAsync(default));
        Directory.CreateDirectory(folder);
        await store.OpenAsync(default);
        await store.AddAsync(Entries.Registered("t1"));
        Assert.Single(await store.KeysAsync());
    }

    [Fact]
    public async Task A_store_that_was_not_opened_says_so()
    {
        await using var store = new SqliteOutboxStore(_folder.Database);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await store.AddAsync(Entries.Registered("t1")));
    }

    [Fact]
    public void An_empty_path_is_refused() => Assert.Throws<ArgumentException>(() => new SqliteOutboxStore(" "));
}
