using System.Reflection.Metadata;
using System.Text;
using MMOLove.Referral.Packages.Feed;

namespace MMOLove.Referral.Packages.Contents;

[Collection(PackedTests.Name)]
public sealed class ReproducibilityTests
{
    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    [Fact]
    public async Task Two_clones_in_different_folders_pack_the_same_bytes_and_link_to_the_commit()
    {
        var first = await PackCloneAsync("a");
        var second = await PackCloneAsync("somewhere/else");

        Assert.Equal(first.Keys, second.Keys);
        Assert.All(first, file => Assert.True(file.Value.AsSpan().SequenceEqual(second[file.Key]), $"{file.Key} differs between two packs of one commit."));
        Assert.Contains("https://raw.githubusercontent.com/example/referral/", SourceLinkOf(first));
    }

    // A remote is what source link takes the address from; the sources need not be there.
    private static async Task<SortedDictionary<string, byte[]>> PackCloneAsync(string name)
    {
        using var folder = new TemporaryFolder();
        var clone = folder.PathOf(name);
        await GitAsync(Repository.Root, "clone", "--quiet", "--no-tags", "--depth", "1", new Uri(Repository.Root).AbsoluteUri, clone);
        await GitAsync(clone, "remote", "set-url", "origin", "https://github.com/example/referral.git");
        var output = folder.PathOf("out");
        (await Command.RunAsync(
            "dotnet",
            ["pack", "src/Runtime/MMOLove.Referral.csproj", "-c", "Release", "-p:TargetFrameworks=netstandard2.0", $"-p:PackageOutputPath={output}", "-v", "q"],
            clone)).Succeeded();
        return new(Directory.EnumerateFiles(output).ToDictionary(file => Path.GetFileName(file), File.ReadAllBytes), StringComparer.Ordinal);
    }

    private static async Task GitAsync(string folder, params string[] arguments) => (await Command.RunAsync("git", arguments, folder)).Succeeded();

    private static string SourceLinkOf(SortedDictionary<string, byte[]> packages)
    {
        var file = Path.GetTempFileName();
        File.WriteAllBytes(file, packages.Single(package => package.Key.EndsWith(".snupkg", StringComparison.Ordinal)).Value);
        using var symbols = new Nupkg(file);
        var pdb = symbols.Read("lib/netstandard2.0/MMOLove.Referral.pdb");
        using var provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(pdb));
        var reader = provider.GetMetadataReader();
        var link = reader.CustomDebugInformation.Select(reader.GetCustomDebugInformation).Single(information => reader.GetGuid(information.Kind) == SourceLink);
        File.Delete(file);
        return Encoding.UTF8.GetString(reader.GetBlobBytes(link.Value));
    }
}
