using GameServer.World;
using MMOLove.Referral;
using MMOLove.Referral.Sandbox;
using Spectre.Console;

namespace GameServer.Show;

/// <summary>What goes on, live where there is a terminal, else a line a second.</summary>
public sealed class Screen(GameWorld world, ReferralSandbox mmolove)
{
    static readonly bool s_isLive = AnsiConsole.Profile.Capabilities.Interactive && !Console.IsOutputRedirected;

    readonly DateTimeOffset _started = TimeProvider.System.GetUtcNow();

    public async Task ShowAsync(ReferralOutbox referrals, CancellationToken stop)
    {
        if (s_isLive) await AnsiConsole.Live(new Text("")).StartAsync(live => RepeatAsync(TimeSpan.FromMilliseconds(200), async () => live.UpdateTarget(await TableAsync(referrals)), stop));
        else await RepeatAsync(TimeSpan.FromSeconds(1), async () => Console.WriteLine(await LineAsync(referrals)), stop);
    }

    /// <summary>A line between the others: what the outbox has to say.</summary>
    public static void Say(ReferralLogEntry entry)
    {
        if (s_isLive) AnsiConsole.WriteLine($"  outbox: {entry.Message}");
        else Console.WriteLine($"  outbox: {entry.Message}");
    }

    async Task<string> LineAsync(ReferralOutbox referrals)
    {
        var standing = await referrals.Store.GetStatisticsAsync(default);
        var seen = world.View;
        var seconds = (TimeProvider.System.GetUtcNow() - _started).TotalSeconds;
        return $"{seconds,4:0} s  {seen.Accounts} accounts, {seen.AtLevelTen} at level 10, {seen.Rewarded} rewarded; {standing.Undelivered} to send, {Faults} faults so far";
    }

    async Task<Table> TableAsync(ReferralOutbox referrals)
    {
        var standing = await referrals.Store.GetStatisticsAsync(default);
        var seen = world.View;
        return new Table().RoundedBorder().HideHeaders().AddColumns("", "")
            .AddRow("accounts", $"{seen.Accounts}, {seen.Playing} of them playing")
            .AddRow("level 10", $"{seen.AtLevelTen}")
            .AddRow("rewarded", $"[yellow]{seen.Rewarded}[/]")
            .AddRow("on their way", $"{standing.Undelivered} events, {standing.Unhandled} rewards")
            .AddRow("faults so far", $"[red]{Faults}[/]")
            .AddRow("longest tick", $"{seen.LongestTick.TotalMilliseconds:0.0} ms")
            .AddRow("outbox", Markup.Escape(referrals.Health.Reasons.FirstOrDefault() ?? "healthy"));
    }

    long Faults => Enum.GetValues<SandboxFault>().Where(fault => fault != SandboxFault.None).Sum(mmolove.Faults.Injected);

    static async Task RepeatAsync(TimeSpan every, Func<Task> show, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(every);
        while (!stop.IsCancellationRequested)
        {
            await show();
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
        await show();
    }
}
