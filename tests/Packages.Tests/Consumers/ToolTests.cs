using MMOLove.Referral.Packages.Feed;

namespace MMOLove.Referral.Packages.Consumers;

[Collection(PackedTests.Name)]
public sealed class ToolTests
{
    [Fact]
    public async Task The_tool_installs_from_its_package_and_signs()
    {
        await using var consumer = await Consumer.CopyAsync();
        (await consumer.DotnetAsync("tool", "install", "mmolove", "--version", LocalFeed.Version, "--tool-path", "tool", "--add-source", LocalFeed.Folder)).Succeeded();
        await File.WriteAllTextAsync(consumer.PathOf("body.json"), "{}");

        var signed = (await consumer.RunAsync(consumer.PathOf("tool", Machine.Executable("mmolove")), "sign", "body.json", "--t", "1733500000")).Succeeded();

        Assert.StartsWith("t=1733500000,v1=sha256=", signed.Output);
    }
}
