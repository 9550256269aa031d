using MMOLove.Referral.Packages.Feed;

namespace MMOLove.Referral.Packages.Consumers;

[Collection(PackedTests.Name)]
public sealed class OldServerTests
{
    [NeedsFact("mono")]
    public async Task A_net472_program_on_mono_runs_the_hooks_of_a_netstandard_library()
    {
        await using var consumer = await Consumer.CopyAsync("Mono");
        (await consumer.DotnetAsync("build", "Emulator", "-c", "Release", "-o", "out", "-v", "q")).Succeeded();

        var run = (await consumer.RunAsync("mono", [consumer.PathOf("out", "Emulator.exe"), .. consumer.Arguments])).Succeeded();

        Assert.Contains("reward True 200", run.Output);
        Assert.Contains("signature True", run.Output);
        consumer.AssertQualifiedOnce();
    }

    [Fact]
    public async Task Csharp_9_with_nullable_off_compiles_without_a_warning()
    {
        await using var consumer = await Consumer.CopyAsync("CSharp9");

        var run = (await consumer.DotnetAsync(["run", "--", .. consumer.Arguments])).Succeeded();

        Assert.Contains("Registered Qualified NotReferred", run.Output);
        consumer.AssertQualifiedOnce();
    }

    [Fact]
    public async Task Unity_compiles_and_runs_it_from_a_folder_of_dlls()
    {
        await using var consumer = await Consumer.CopyAsync("Unity");
        await using var compiler = await Consumer.CopyAsync("Roslyn43");
        (await consumer.DotnetAsync("publish", "Unity.csproj", "-c", "Release", "-o", "Plugins", "-v", "q")).Succeeded();
        File.Delete(consumer.PathOf("Plugins", "Unity.dll"));

        var run = (await compiler.DotnetAsync(
            ["run", "--", consumer.PathOf("Plugins"), consumer.PathOf("Assets"), NetStandardReferences(), compiler.PathOf("Assembly-CSharp.dll"),
            consumer.Sandbox.ServerId, consumer.Sandbox.Secret, .. consumer.Arguments])).Succeeded();

        Assert.Contains("compiler 4.3, ", run.Output);
        Assert.Contains("Qualified", run.Output);
        consumer.AssertQualifiedOnce();
    }

    private static string NetStandardReferences() =>
        new[] { LocalFeed.Unpacked, Consumer.Fallback }
            .Select(folder => Path.Combine(folder, "netstandard.library.ref", "2.1.0", "ref", "netstandard2.1"))
            .First(Directory.Exists);
}
