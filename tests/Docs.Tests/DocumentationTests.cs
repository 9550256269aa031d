using Microsoft.CodeAnalysis;

namespace MMOLove.Referral.Docs.Tests;

/// <summary>Every C# block that a reader may copy compiles.</summary>
public sealed class DocumentationTests
{
    internal static readonly string Root = FindRoot();

    public static TheoryData<string> Pages => new(PageNames);

    internal static IEnumerable<string> PageNames =>
        Directory.EnumerateFiles(Root, "*.md").Concat(Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(Path.Combine(Root, "src"), "PACKAGE.md", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal);

    [Theory, MemberData(nameof(Pages))]
    public void Every_block_of_the_page_compiles(string page)
    {
        var problems =
            from block in MarkdownBlock.Of(Root, page)
            from error in BlockCompiler.Compile(block.Code, page.StartsWith("docs/rules/", StringComparison.Ordinal))
            where !IsWhatTheRuleIsAbout(block, error)
            select $"{page}:{block.Line} ({block.Heading}): {error.Id} {error.GetMessage()}";

        Assert.True(!problems.Any(), string.Join('\n', problems.Distinct()));
    }

    // A hook that breaks a rule of the 0xx is not generated: its body names the rule and does not compile, or there is none.
    private static bool IsWhatTheRuleIsAbout(MarkdownBlock block, Diagnostic error) =>
        block.Page.StartsWith("docs/rules/MMOREF0", StringComparison.Ordinal) && block.Heading is "Bad" or "Suppress"
        && (error.Id is "CS8795" or "CS0751" or "CS0260" || (error.Id == "CS0103" && error.GetMessage(null).Contains("'MMOREF0", StringComparison.Ordinal)));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (folder.EnumerateFiles("MMOLove.Referral.Generators.sln").Any()) return folder.FullName;
        }
        throw new InvalidOperationException("The solution file is in no folder above the test's own.");
    }
}
