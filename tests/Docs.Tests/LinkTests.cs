using System.Text.RegularExpressions;

namespace MMOLove.Referral.Docs.Tests;

/// <summary>Every link from one page to another leads somewhere.</summary>
public sealed partial class LinkTests
{
    [Theory, MemberData(nameof(DocumentationTests.Pages), MemberType = typeof(DocumentationTests))]
    public void Every_relative_link_leads_to_a_file(string page)
    {
        var file = Path.Combine(DocumentationTests.Root, page);
        var broken = Link().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith('#') && !target.StartsWith("mailto:", StringComparison.Ordinal))
            .Where(target => !Path.Exists(Path.Combine(Path.GetDirectoryName(file)!, target.Split('#')[0])));

        Assert.True(!broken.Any(), $"{page} links to what is not there: {string.Join(", ", broken)}");
    }

    [GeneratedRegex(@"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
