namespace MMOLove.Referral.Packages.Feed;

/// <summary>Compares with a listing that is checked in, and rewrites it where UPDATE_LISTINGS=1 says so.</summary>
internal static class Listing
{
    public static void AssertUnchanged(string folder, string name, IEnumerable<string> lines)
    {
        var path = Repository.PathOf("tests", "Packages.Tests", folder, name + ".txt");
        var actual = string.Join('\n', lines) + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_LISTINGS") == "1") File.WriteAllText(path, actual);
        var expected = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        Assert.True(expected == actual, Explain(path, expected, actual));
    }

    private static string Explain(string path, string expected, string actual)
    {
        var before = expected.Split('\n');
        var now = actual.Split('\n');
        var removed = before.Except(now).Select(line => "- " + line);
        var added = now.Except(before).Select(line => "+ " + line);
        return $"{Path.GetFileName(path)} no longer tells what is shipped. Where the change is meant, run these tests with UPDATE_LISTINGS=1 and commit the listing.\n"
            + string.Join('\n', removed.Concat(added));
    }
}
