using MMOLove.Referral.Packages.Feed;

namespace MMOLove.Referral.Packages.Consumers;

/// <summary>The README's way from a clone into a server, command by command.</summary>
[Collection(PackedTests.Name)]
public sealed class CloneTests
{
    [NeedsFact("sh")]
    public async Task What_the_readme_says_for_a_clone_leads_to_a_server_that_reports()
    {
        var commands = Commands("## Put it into your server");
        await using var consumer = await Consumer.CopyAsync();
        File.Delete(consumer.PathOf("Directory.Build.props"));
        var home = HomeOfItsOwn(consumer);

        await ShellAsync(Single(commands, "dotnet pack "), Repository.Root, new Dictionary<string, string>());
        await ShellAsync(Single(commands, "dotnet nuget add source "), Repository.Root, home);
        await ShellAsync("dotnet new console --name game --output game --no-restore", consumer.Root, home);
        var game = consumer.PathOf("game");
        File.Copy(Repository.PathOf("tests", "Consumers", "SmallServer", "Program.cs"), Path.Combine(game, "Program.cs"), overwrite: true);
        await ShellAsync(Single(commands, "dotnet add package "), game, home);
        var run = await ShellAsync("dotnet run -- " + string.Join(' ', consumer.Arguments), game, home);

        Assert.Contains("granted qual-42", run.Output);
        consumer.AssertQualifiedOnce();
    }

    private static string[] Commands(string heading) =>
        [.. File.ReadLines(Repository.PathOf("README.md")).SkipWhile(line => line != heading).Skip(1).TakeWhile(line => !line.StartsWith('#'))
            .Where(line => line.StartsWith("    ", StringComparison.Ordinal)).Select(line => line.Trim())];

    private static string Single(string[] commands, string start) => Assert.Single(commands, command => command.StartsWith(start, StringComparison.Ordinal));

    private static async Task<CommandResult> ShellAsync(string line, string folder, IReadOnlyDictionary<string, string> environment) =>
        (await Command.RunAsync("sh", ["-c", line], folder, environment)).Succeeded();

    /// <summary>A source that is added is the user's for good: this user begins with the settings of this machine's, and ends with the test.</summary>
    private static Dictionary<string, string> HomeOfItsOwn(Consumer consumer)
    {
        string[] settings = [".nuget", "NuGet", "NuGet.Config"];
        var mine = Path.Combine([Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), .. settings]);
        var its = consumer.PathOf(["home", .. settings]);
        Directory.CreateDirectory(Path.GetDirectoryName(its)!);
        if (File.Exists(mine)) File.Copy(mine, its);
        return new Dictionary<string, string>
        {
            ["HOME"] = consumer.PathOf("home"),
            ["DOTNET_CLI_HOME"] = consumer.PathOf("home"),
            ["NUGET_PACKAGES"] = consumer.PathOf("home", "packages"),
            ["MMOLOVE_SERVER_ID"] = consumer.Sandbox.ServerId,
            ["MMOLOVE_REFERRAL_SECRET"] = consumer.Sandbox.Secret,
        };
    }
}
