using MMOLove.Referral.Packages.Feed;

namespace MMOLove.Referral.Packages.Consumers;

[Collection(PackedTests.Name)]
public sealed class ModernServerTests
{
    [Fact]
    public async Task A_generic_host_with_sqlite_reports_and_grants()
    {
        await using var consumer = await Consumer.CopyAsync("GenericHost");

        var run = (await consumer.DotnetAsync(["run", "--", .. consumer.Arguments])).Succeeded();

        Assert.Contains("granted qual-42 to 42", run.Output);
        consumer.AssertQualifiedOnce();
    }

    [Theory]
    [InlineData("GenericHost")]
    [InlineData("OwnSandbox")]
    public async Task What_carries_a_native_library_builds_without_a_warning(string name)
    {
        await using var consumer = await Consumer.CopyAsync(name);

        var build = (await consumer.DotnetAsync("build", "-v", "m")).Succeeded();

        Assert.DoesNotContain("warning", build.Text);
    }

    [Fact]
    public async Task A_test_project_has_a_sandbox_of_its_own()
    {
        await using var consumer = await Consumer.CopyAsync("OwnSandbox");

        var run = (await consumer.DotnetAsync("run")).Succeeded();

        Assert.Contains("Registered Qualified", run.Output);
    }

    [Fact]
    public async Task A_self_contained_program_runs_on_the_real_net8_runtime()
    {
        await using var consumer = await Consumer.CopyAsync("SmallServer");

        var run = await PublishAndRunAsync(consumer, "net8.0", "--self-contained");

        Assert.Contains("runtime 8.0", run.Output);
        Assert.Contains("granted qual-42", run.Output);
        consumer.AssertQualifiedOnce();
    }

    [Fact]
    public async Task On_the_real_net8_runtime_an_event_allocates_nothing()
    {
        await using var consumer = await Consumer.CopyAsync("Allocation");

        (await consumer.DotnetAsync("publish", "-c", "Release", "-r", Machine.RuntimeIdentifier, "--self-contained", "-o", "out", "-v", "q")).Succeeded();
        var run = (await consumer.RunAsync(consumer.PathOf("out", Machine.Executable("Allocation")))).Succeeded();

        Assert.Contains("runtime 8.0", run.Output);
        Assert.Contains("hook to intake: 0 B", run.Output);
        Assert.Contains("body and signature: 0 B", run.Output);
        // The same measure sees what is there to be seen.
        Assert.DoesNotContain("and a string: 0 B", run.Output);
    }

    [Fact]
    public async Task A_trimmed_single_file_runs_without_il_warnings()
    {
        await using var consumer = await Consumer.CopyAsync("SmallServer");

        var run = await PublishAndRunAsync(consumer, "net10.0", "--self-contained", "-p:PublishTrimmed=true", "-p:TrimMode=full", "-p:PublishSingleFile=true");

        Assert.Contains("granted qual-42", run.Output);
        Assert.Empty(Directory.EnumerateFiles(consumer.PathOf("out"), "MMOLove.*.dll"));
        consumer.AssertQualifiedOnce();
    }

    [Fact]
    public async Task A_single_file_that_is_not_trimmed_runs_alone_in_its_folder()
    {
        await using var consumer = await Consumer.CopyAsync("SmallServer");

        var run = await PublishAndRunAloneAsync(consumer, "SmallServer", "-p:ServerFramework=net10.0");

        Assert.Contains("granted qual-42", run.Output);
        consumer.AssertQualifiedOnce();
    }

    [Fact]
    public async Task A_single_file_carries_the_generic_host_and_the_sqlite_store_with_its_native_library()
    {
        await using var consumer = await Consumer.CopyAsync("GenericHost");

        var run = await PublishAndRunAloneAsync(consumer, "GenericHost", "-p:IncludeNativeLibrariesForSelfExtract=true");

        Assert.Contains("granted qual-42 to 42", run.Output);
        consumer.AssertQualifiedOnce();
    }

    [NeedsFact("clang", "lld")]
    public async Task A_native_executable_runs_without_il_warnings()
    {
        await using var consumer = await Consumer.CopyAsync("SmallServer");

        var run = await PublishAndRunAsync(consumer, "net8.0", "-p:PublishAot=true", "-p:StripSymbols=false", "-p:LinkerFlavor=lld");

        Assert.Contains("granted qual-42", run.Output);
        consumer.AssertQualifiedOnce();
    }

    [Fact]
    public async Task A_file_based_program_needs_one_package_line()
    {
        await using var consumer = await Consumer.CopyAsync("FileBased");

        var run = (await consumer.DotnetAsync(["run", "app.cs", "--", .. consumer.Arguments])).Succeeded();

        Assert.Contains("Registered Qualified", run.Output);
        consumer.AssertQualifiedOnce();
    }

    // What is beside the executable is left behind: it has to bring everything itself.
    private static async Task<CommandResult> PublishAndRunAloneAsync(Consumer consumer, string name, params string[] options)
    {
        var published = (await consumer.DotnetAsync(
            ["publish", "-c", "Release", "-r", Machine.RuntimeIdentifier, "--self-contained", "-p:PublishSingleFile=true", "-p:PublishTrimmed=false", "-p:EnableSingleFileAnalyzer=true", "-o", "out", "-v", "q", .. options])).Succeeded();
        Assert.DoesNotContain("warning IL", published.Text);
        Assert.Empty(Directory.EnumerateFiles(consumer.PathOf("out"), "*.dll"));
        var alone = Directory.CreateDirectory(consumer.PathOf("alone")).FullName;
        File.Move(consumer.PathOf("out", Machine.Executable(name)), Path.Combine(alone, Machine.Executable(name)));
        return (await consumer.RunAsync(Path.Combine(alone, Machine.Executable(name)), consumer.Arguments)).Succeeded();
    }

    private static async Task<CommandResult> PublishAndRunAsync(Consumer consumer, string framework, params string[] options)
    {
        var published = (await consumer.DotnetAsync(["publish", "-c", "Release", $"-p:ServerFramework={framework}", "-r", Machine.RuntimeIdentifier, "-o", "out", "-v", "q", .. options])).Succeeded();
        Assert.DoesNotContain("warning IL", published.Text);
        return (await consumer.RunAsync(consumer.PathOf("out", Machine.Executable("SmallServer")), consumer.Arguments)).Succeeded();
    }
}
