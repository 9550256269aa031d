namespace MMOLove.Referral.Packages.Feed;

/// <summary>Where the sources are that the tests pack.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (folder.EnumerateFiles("MMOLove.Referral.Generators.sln").Any()) return folder.FullName;
        }
        throw new InvalidOperationException("The solution file is in no folder above the test's own.");
    }
}
