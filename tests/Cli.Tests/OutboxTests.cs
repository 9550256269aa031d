using System.Text;
using System.Text.Json;
using MMOLove.Referral.Storage;
using MMOLove.Referral.Storage.Sqlite;

namespace MMOLove.Referral.Cli.Tests;

public sealed class OutboxTests : IAsyncLifetime
{
    private readonly Tool _tool = new();

    /// <summary>A store with one dead letter (id 1) and one event on its way (id 2).</summary>
    public async Task InitializeAsync()
    {
        _tool.Environment["MMOLOVE_OUTBOX_STORE"] = "sqlite:referrals.db";
        await using var store = new SqliteOutboxStore(_tool.PathOf("referrals.db"));
        await store.OpenAsync(default);
        await store.EnqueueAsync(new[] { Entry("token-1", "qual-1"), Entry("token-2", "qual-2") }, default);
        var claims = await store.ClaimAsync(new OutboxClaimRequest("test", OutboxStage.Delivery, 1, TimeSpan.FromMinutes(1)), default);
        await store.SettleAsync([OutboxSettlement.Dead(claims.Entries[0], new OutboxAnswer(400, """{"error":"bad"}""", "malformed"))], default);
    }

    public Task DisposeAsync()
    {
        _tool.Dispose();
        return Task.CompletedTask;
    }

    private static OutboxEntry Entry(string token, string eventId) => new(
        OutboxKind.Qualified, OutboxStage.Delivery, isTest: false,
        Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(eventId), "player"u8.ToArray(), Encoding.UTF8.GetBytes($$"""{"event":"qualified","token":"{{token}}"}"""));

    [Fact]
    public async Task List_shows_rows_and_counts()
    {
        var list = await _tool.RunAsync("outbox list");

        Assert.True(list.ExitCode == 0, list.Text);
        Assert.Contains("1\tDeadDelivery\tQualified\tqual-1", list.Output);
        Assert.Contains("2\tDelivery\tQualified\tqual-2", list.Output);
        Assert.Contains("1 to send, 0 to hand over, 1 dead letters", list.Errors);
    }

    [Fact]
    public async Task Show_tells_everything_about_one_row()
    {
        var show = await _tool.RunAsync("outbox show 1 --json");

        var row = JsonDocument.Parse(show.Output).RootElement;
        Assert.Equal(400, row.GetProperty("status").GetInt32());
        Assert.Equal("malformed", row.GetProperty("reason").GetString());
        Assert.Contains("token-1", row.GetProperty("body").GetString());
        Assert.Equal(1, (await _tool.RunAsync("outbox show 99")).ExitCode);
    }

    [Fact]
    public async Task Replay_sends_dead_letters_on_their_way_again()
    {
        var replay = await _tool.RunAsync("outbox replay 1");

        Assert.Equal("1 replayed", replay.Output.Trim());
        Assert.Contains("2 to send, 0 to hand over, 0 dead letters", (await _tool.RunAsync("outbox list")).Errors);
    }

    [Fact]
    public async Task Purge_deletes_dead_letters_never_what_is_on_its_way_and_asks_first()
    {
        var unasked = await _tool.RunAsync("outbox purge --dead");
        var everything = await _tool.RunAsync("outbox purge --yes");
        var purge = await _tool.RunAsync("outbox purge 1 2 --yes --json");

        Assert.Equal((2, 2), (unasked.ExitCode, everything.ExitCode));
        Assert.Equal(1, JsonDocument.Parse(purge.Output).RootElement.GetProperty("purged").GetInt32());
        Assert.Contains("1 to send", (await _tool.RunAsync("outbox list")).Errors);
    }

    [Fact]
    public async Task A_mistyped_file_is_not_made_into_an_empty_outbox()
    {
        var list = await _tool.RunAsync("outbox list --store sqlite:referals.db");

        Assert.Equal(2, list.ExitCode);
        Assert.Contains("There is no SQLite file", list.Errors);
        Assert.False(File.Exists(_tool.PathOf("referals.db")));
    }
}
