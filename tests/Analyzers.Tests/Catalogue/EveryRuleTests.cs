using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MMOLove.Referral.Analyzers.Tests.Catalogue;

public class EveryRuleTests
{
    static readonly string[] Sections = ["## What", "## Why", "## Bad", "## Good", "## Configure", "## Suppress"];

    [Fact]
    public void Has_a_page_of_the_fixed_shape() => Assert.All(RuleCatalogue.Rules, rule =>
    {
        var id = rule.Id;
        var page = RuleCatalogue.Read("docs", "rules", id + ".md");
        Assert.StartsWith($"# {id}: {rule.Title}\n", page, StringComparison.Ordinal);
        Assert.Contains($"| Severity | {rule.DefaultSeverity} |", page, StringComparison.Ordinal);
        Assert.Contains($"| Category | {rule.Category} |", page, StringComparison.Ordinal);
        Assert.Equal<IEnumerable<string>>(Sections, [.. Regex.Matches(page, "^## .*$", RegexOptions.Multiline).Select(m => m.Value.TrimEnd())]);
        Assert.Contains($"dotnet_diagnostic.{id}.severity", page, StringComparison.Ordinal);
        Assert.Contains(id, page[page.IndexOf("## Suppress", StringComparison.Ordinal)..], StringComparison.Ordinal);
    });

    [Fact]
    public void Has_a_row_in_the_release_tables() => Assert.All(RuleCatalogue.Ids, id =>
    {
        var tables = RuleCatalogue.Read("src", "Analyzers", "AnalyzerReleases.Shipped.md") + RuleCatalogue.Read("src", "Analyzers", "AnalyzerReleases.Unshipped.md");
        Assert.Matches(new Regex($@"^{id} \| MMOLove\.\w+ \| \w+ \|", RegexOptions.Multiline), tables);
    });

    [Fact]
    public void Has_a_help_link_a_description_and_a_message_without_a_trailing_blank() => Assert.All(RuleCatalogue.Rules, rule =>
    {
        Assert.Equal($"https://github.com/mmolove/mmolove-referral-dotnet/blob/main/docs/rules/{rule.Id}.md", rule.HelpLinkUri);
        Assert.NotEmpty(rule.Description.ToString(null));
        Assert.True(rule.IsEnabledByDefault);
        var message = rule.MessageFormat.ToString(null);
        Assert.Equal(message.Trim(), message);
    });

    [Fact]
    public void Has_tests() => Assert.All(RuleCatalogue.Ids, id =>
    {
        var tests = typeof(EveryRuleTests).Assembly.GetTypes().Where(t => t.Name == id + "Tests").ToArray();
        Assert.NotEmpty(tests);
        Assert.Contains(tests, t => t.GetMethods().Any(m => m.GetCustomAttributes(typeof(FactAttribute), inherit: true).Length > 0));
    });

    [Fact]
    public void Lives_in_one_analyzer_class() => Assert.All(RuleCatalogue.Ids, id =>
        Assert.Single(RuleCatalogue.Analyzers, a => a is not DiagnosticSuppressor && a.SupportedDiagnostics.Any(d => d.Id == id)));

    [Fact]
    public void Is_listed_in_the_index() => Assert.All(RuleCatalogue.Rules, rule =>
        Assert.Contains($"| [{rule.Id}]({rule.Id}.md) | {rule.DefaultSeverity} | {rule.Title} |", RuleCatalogue.Read("docs", "rules", "README.md"), StringComparison.Ordinal));

    [Fact]
    public void Every_page_belongs_to_a_rule()
    {
        var pages = Directory.GetFiles(Path.Combine(RuleCatalogue.Root, "docs", "rules"), "MMOREF*.md").Select(p => Path.GetFileNameWithoutExtension(p));
        Assert.Empty(pages.Except(RuleCatalogue.Rules.Select(r => r.Id)));
    }
}
