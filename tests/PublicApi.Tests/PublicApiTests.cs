namespace MMOLove.Referral.PublicApi.Tests;

/// <summary>What users can call is changed on purpose or not at all: the listing in <c>PublicApi</c> is reviewed with the change.</summary>
public sealed class PublicApiTests
{
    [Theory]
    [InlineData("MMOLove.Referral")]
    [InlineData("MMOLove.Referral.AspNetCore")]
    [InlineData("MMOLove.Referral.Hosting")]
    [InlineData("MMOLove.Referral.Outbox.PostgreSql")]
    [InlineData("MMOLove.Referral.Outbox.Sqlite")]
    [InlineData("MMOLove.Referral.Sandbox")]
    public void The_public_api_is_the_listed_one(string library)
    {
        var actual = string.Join('\n', new ApiLister(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, library + ".dll"))).Lines()) + "\n";
        var listing = Path.Combine(Folder(), library + ".txt");
        if (Environment.GetEnvironmentVariable("UPDATE_LISTINGS") == "1") File.WriteAllText(listing, actual);
        var listed = File.Exists(listing) ? File.ReadAllText(listing).ReplaceLineEndings("\n") : "";

        Assert.True(listed == actual, Explain(library, listed.Split('\n'), actual.Split('\n')));
    }

    private static string Explain(string library, string[] listed, string[] actual) =>
        $"The public API of {library} is not the listed one. Where the change is meant, run these tests with UPDATE_LISTINGS=1 and commit the listing.\n"
        + string.Join('\n', listed.Except(actual).Select(line => "- " + line.Trim()).Concat(actual.Except(listed).Select(line => "+ " + line.Trim())));

    private static string Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var listings = Path.Combine(folder.FullName, "tests", "PublicApi.Tests", "PublicApi");
            if (Directory.Exists(listings)) return listings;
        }
        throw new InvalidOperationException("The listings are in no folder above the test's own.");
    }
}
