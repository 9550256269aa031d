using MMOLove.Referral.Packages.Feed;

namespace MMOLove.Referral.Packages.Contents;

[Collection(PackedTests.Name)]
public sealed class EntryTests
{
    public static TheoryData<string> Ids => new(LocalFeed.Ids);

    [Theory, MemberData(nameof(Ids))]
    public void A_package_holds_exactly_the_listed_entries(string id)
    {
        using var package = LocalFeed.Open(id);

        Listing.AssertUnchanged("Contents/Entries", id, package.Entries);
    }

    [Theory, MemberData(nameof(Ids))]
    public void A_package_brings_readme_icon_licence_and_the_commit_it_was_built_from(string id)
    {
        using var package = LocalFeed.Open(id);
        var metadata = package.Metadata;

        Assert.Contains((string)metadata.Element("readme")!, package.Entries);
        Assert.Contains((string)metadata.Element("icon")!, package.Entries);
        Assert.Equal("MIT", (string)metadata.Element("license")!);
        Assert.Equal(40, ((string)metadata.Element("repository")!.Attribute("commit")!).Length);
        Assert.NotEmpty((string)metadata.Element("description")!);
    }

    [Theory, MemberData(nameof(Ids))]
    public void Every_library_comes_with_its_documentation_and_its_symbols(string id)
    {
        using var package = LocalFeed.Open(id);
        var libraries = package.Entries.Where(entry => entry.StartsWith("lib/", StringComparison.Ordinal) && entry.EndsWith(".dll", StringComparison.Ordinal)).ToArray();
        if (libraries.Length == 0) return; // the analyzers carry their symbols inside, the tool has no library

        using var symbols = new Nupkg(Path.Combine(LocalFeed.Folder, $"{id}.{LocalFeed.Version}.snupkg"));
        Assert.All(libraries, library => Assert.Contains(Path.ChangeExtension(library, ".xml"), package.Entries));
        Assert.All(libraries, library => Assert.Contains(Path.ChangeExtension(library, ".pdb"), symbols.Entries));
    }
}
