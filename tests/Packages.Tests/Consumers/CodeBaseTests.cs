using System.Text.RegularExpressions;
using MMOLove.Referral.Packages.Feed;

namespace MMOLove.Referral.Packages.Consumers;

[Collection(PackedTests.Name)]
public sealed class CodeBaseTests
{
    [Fact]
    public async Task Types_named_like_the_platforms_own_do_not_disturb_generated_code()
    {
        await using var consumer = await Consumer.CopyAsync("HostileNames");

        var run = (await consumer.DotnetAsync(["run", "--", .. consumer.Arguments])).Succeeded();

        Assert.Contains("Registered Qualified", run.Output);
        consumer.AssertQualifiedOnce();
    }

    [Fact]
    public async Task Two_projects_of_one_solution_have_hooks_of_their_own()
    {
        await using var consumer = await Consumer.CopyAsync("TwoProjects");

        var run = (await consumer.DotnetAsync(["run", "--project", "World", "--", .. consumer.Arguments])).Succeeded();

        Assert.Contains("Registered Qualified", run.Output);
        consumer.AssertQualifiedOnce();
    }

    [Fact]
    public async Task A_program_written_from_the_documents_compiles_and_behaves_the_same()
    {
        await using var consumer = await Consumer.CopyAsync("Documented");

        var run = (await consumer.DotnetAsync(["run", "--", .. consumer.Arguments])).Succeeded();

        Assert.Equal(
            ["registered 200 True True", "qualified 200 True", "unknown 404 False", "signed True", "transport True", "callback True PlayerOne h-1 True False True", "legacy True False"],
            run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        consumer.AssertQualifiedOnce();
    }

    [Fact]
    public async Task With_both_packages_referenced_every_component_arrives_once_and_every_rule_speaks_once()
    {
        await using var consumer = await Consumer.CopyAsync("BothPackages");

        var build = (await consumer.DotnetAsync("build", "-nologo")).Succeeded();

        var analyzers = Regex.Matches(build.Output, "analyzer: (MMOLove.*)").Select(match => match.Groups[1].Value.Trim()).Order(StringComparer.Ordinal);
        Assert.Equal(["MMOLove.Referral.Analyzers", "MMOLove.Referral.CodeFixes", "MMOLove.Referral.Generator"], analyzers);
        Assert.Contains("warning MMOREF201", build.Output);
        Assert.Contains(" 1 Warning(s)", build.Output);
    }

    [Fact]
    public async Task A_compiler_older_than_roslyn_4_3_gets_one_clear_error()
    {
        await using var consumer = await Consumer.CopyAsync("BothPackages");

        var build = await consumer.DotnetAsync("build", "-nologo", "-p:CompilerApiVersion=roslyn4.1");

        Assert.Equal(1, build.ExitCode);
        Assert.Contains(" 1 Error(s)", build.Output);
        Assert.Contains("error MMOREF000: MMOLove.Referral needs the C# compiler of Visual Studio 2022 17.3, the .NET SDK 6.0.400, or later (Roslyn 4.3); this build uses 'roslyn4.1'.", build.Output);
    }
}
