using System.Security.Cryptography;
using System.Text;
using MMOLove.Referral.Storage;
using MMOLove.Referral.Storage.Sqlite;

namespace MMOLove.Referral.Cli.Tests.Terminal;

public sealed class InterruptionTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [TerminalFact]
    public async Task Ctrl_c_ends_a_command_that_waits_for_a_body_to_be_typed()
    {
        using var session = await TerminalSession.StartAsync(_tool, "sign");

        await session.UntilAsync("type the body; Ctrl+D on a line of its own ends it.");
        await session.TypeAsync("{\u0003");
        var ended = await session.EndAsync();

        Assert.Equal((130, true), (ended.ExitCode, ended.Echoes));
        Assert.EndsWith("mmolove: interrupted before it was done.\n", ended.Screen);
    }

    [TerminalFact]
    public async Task Ctrl_d_ends_the_body_also_after_a_prompt_for_the_secret()
    {
        _tool.Environment.Clear();
        using var session = await TerminalSession.StartAsync(_tool, "sign --t 1733500000");

        await session.UntilAsync("(not shown): ");
        await session.TypeAsync(Tool.Secret + "\r");
        await session.UntilAsync("type the body; Ctrl+D on a line of its own ends it.");
        await session.TypeAsync("{}\r");
        await session.TypeAsync("\u0004");
        var ended = await session.EndAsync();

        Assert.Equal((0, true), (ended.ExitCode, ended.Echoes));
        Assert.Contains("t=1733500000,v1=sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Tool.Secret), "1733500000.{}\n"u8)), ended.Screen);
    }

    [TerminalFact]
    public async Task Ctrl_c_at_the_question_before_a_purge_deletes_nothing_and_yes_deletes()
    {
        await using var store = new SqliteOutboxStore(_tool.PathOf("referrals.db"));
        await store.OpenAsync(default);
        await store.EnqueueAsync(new[] { new OutboxEntry(OutboxKind.Qualified, OutboxStage.Delivery, isTest: false, "token"u8.ToArray(), "qual-1"u8.ToArray(), "player"u8.ToArray(), "{}"u8.ToArray()) }, default);
        var claims = await store.ClaimAsync(new OutboxClaimRequest("test", OutboxStage.Delivery, 1, TimeSpan.FromMinutes(1)), default);
        await store.SettleAsync([OutboxSettlement.Dead(claims.Entries[0], new OutboxAnswer(400, "{}", "malformed"))], default);

        var interrupted = await PurgeAsync("\u0003");
        var leftAfterwards = await store.GetStatisticsAsync(default);
        var agreed = await PurgeAsync("y\r");

        Assert.Equal((130, 1), (interrupted.ExitCode, leftAfterwards.DeadDeliveries));
        Assert.Equal(0, agreed.ExitCode);
        Assert.Contains("1 purged", agreed.Screen);
    }

    private async Task<TerminalResult> PurgeAsync(string answer)
    {
        using var session = await TerminalSession.StartAsync(_tool, "outbox purge --dead --store sqlite:referrals.db");
        await session.UntilAsync("Delete these rows for good? (y/N) ");
        await session.TypeAsync(answer);
        return await session.EndAsync();
    }
}
