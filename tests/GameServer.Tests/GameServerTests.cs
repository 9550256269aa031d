namespace GameServer.Tests;

public sealed class GameServerTests
{
    [Theory]
    [InlineData("off")]
    [InlineData("hell")]
    public async Task Referrals_become_rewards_whatever_the_network_does(string faults)
    {
        using var run = await GameRun.PlayAsync("--players", "40", "--seed", "7", "--faults", faults);
        Assert.Equal("referrals: 40 clicked, 40 registered, 30 qualified, 30 rewarded, 0 lost", run.LastLine);
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task A_server_that_is_killed_halfway_and_started_again_loses_nothing()
    {
        var folder = Directory.CreateTempSubdirectory("mmolove-game-");
        string[] args = ["--players", "60", "--store", "sqlite:" + Path.Combine(folder.FullName, "game.db")];
        using (var killed = new GameRun(args))
        {
            await killed.UntilAsync(line => line.Contains(" accounts, ", StringComparison.Ordinal) && !line.Contains(" 0 at level 10", StringComparison.Ordinal));
            await killed.KillAsync();
        }
        using var again = await GameRun.PlayAsync(args);
        Assert.Matches("^referrals: [0-9]+ clicked, 60 registered, 45 qualified, 45 rewarded, 0 lost$", again.LastLine);
        Assert.Equal(0, again.ExitCode);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Ctrl_c_ends_it_at_once_with_130()
    {
        using var run = new GameRun("--players", "100000", "--faults", "off");
        await run.UntilAsync(line => line.Contains(" accounts, ", StringComparison.Ordinal));
        await run.InterruptAsync();
        Assert.Equal(130, run.ExitCode);
        Assert.DoesNotContain(run.Lines, line => line.StartsWith("referrals: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    public async Task Help_is_the_usage_and_exit_code_0(string option)
    {
        using var run = await GameRun.PlayAsync(option);
        Assert.StartsWith("usage: GameServer [--players", Assert.Single(run.Lines));
        Assert.Equal(0, run.ExitCode);
    }

    [Theory]
    [InlineData("There is no option --player.", "--player", "5")]
    [InlineData("--players must be a whole number from 1 to 100000.", "--players", "many")]
    [InlineData("--faults must be off, some or hell.", "--faults", "few")]
    [InlineData("--store must be sqlite:<file>, such as sqlite:game.db.", "--store", "game.db")]
    [InlineData("--store must name a file in a folder that is there.", "--store", "sqlite:nowhere/game.db")]
    [InlineData("--store must name a file in a folder that is there.", "--store", "sqlite:.")]
    [InlineData("--seed needs a value.", "--seed")]
    public async Task A_wrong_option_is_one_clear_line_and_exit_code_2(string said, params string[] args)
    {
        using var run = await GameRun.PlayAsync(args);
        Assert.Equal(said, run.Lines[0]);
        Assert.Equal(2, run.ExitCode);
    }
}
