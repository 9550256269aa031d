using System.Text.RegularExpressions;

namespace MMOLove.Referral.Docs.Tests;

/// <summary>Pages show pictures that are there and say what is on them, and no picture lies about that no page shows.</summary>
public sealed partial class PictureTests
{
    private static readonly string[] s_folders = ["docs/images", .. Directory.EnumerateDirectories(Path.Combine(DocumentationTests.Root, "samples"), "pictures", SearchOption.AllDirectories)
        .Select(Relative)];

    private static readonly IEnumerable<string> s_pages = DocumentationTests.PageNames.Concat(
        Directory.EnumerateFiles(Path.Combine(DocumentationTests.Root, "samples"), "README.md", SearchOption.AllDirectories).Select(Relative));

    [Fact]
    public void Every_picture_that_a_page_shows_is_there()
    {
        var missing = from shown in Shown() where !File.Exists(Path.Combine(DocumentationTests.Root, shown.Picture)) select $"{shown.Page} shows {shown.Picture}";

        Assert.Empty(missing);
    }

    [Fact]
    public void Every_picture_is_shown_by_a_page()
    {
        var pictures = s_folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(DocumentationTests.Root, folder))).Select(Relative);

        Assert.Empty(pictures.Except(Shown().Select(shown => shown.Picture)));
    }

    [Fact]
    public void Every_picture_says_in_words_what_it_shows()
    {
        var silent = from page in s_pages where Wordless().IsMatch(Read(page)) select page;

        Assert.Empty(silent);
    }

    private static IEnumerable<(string Page, string Picture)> Shown() =>
        from page in s_pages
        from Match picture in Picture().Matches(Read(page))
        select (page, Relative(Path.GetFullPath(Path.Combine(DocumentationTests.Root, Path.GetDirectoryName(page)!, picture.Groups["file"].Value))));

    private static string Read(string page) => File.ReadAllText(Path.Combine(DocumentationTests.Root, page));

    private static string Relative(string file) => Path.GetRelativePath(DocumentationTests.Root, file).Replace('\\', '/');

    [GeneratedRegex("""(?:!\[[^\]]*\]\(|<(?:img|source)\s[^>]*?src(?:set)?=")(?<file>[^)"]+\.png)""")]
    private static partial Regex Picture();

    [GeneratedRegex("""!\[\s*\]\(|<img\s(?![^>]*alt="[^"]+")""")]
    private static partial Regex Wordless();
}
