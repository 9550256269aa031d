using System.Text.RegularExpressions;
using MMOLove.Referral.Analyzers.Tests.Catalogue;

namespace MMOLove.Referral.Analyzers.Tests.BadIntegration;

public partial class BuildOutputTests
{
    [Fact]
    public async Task The_bad_sample_prints_what_it_always_prints()
    {
        var (exitCode, lines, output) = await SampleBuild.RunAsync("BadIntegration");
        Assert.True(exitCode == 0, output);
        Assert.Equal(RuleCatalogue.Read("tests", "Analyzers.Tests", "BadIntegration", "build-output.txt").TrimEnd().Split('\n'), lines);
    }

    [Fact]
    public void The_snapshot_shows_every_signing_secrets_and_delivery_rule_but_the_one_for_game_clients()
    {
        var snapshot = RuleCatalogue.Read("tests", "Analyzers.Tests", "BadIntegration", "build-output.txt");
        var shown = Id().Matches(snapshot).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(RuleCatalogue.Ids.Where(id => id[6] is '1' or '2' or '3' && id != "MMOREF203").Order(StringComparer.Ordinal), shown);
    }

    [Fact]
    public async Task The_fixed_sample_builds_without_a_word()
    {
        var (exitCode, lines, output) = await SampleBuild.RunAsync("BadIntegration.Fixed");
        Assert.True(exitCode == 0, output);
        Assert.Empty(lines);
    }

    [GeneratedRegex(@"MMOREF\d{3}")]
    private static partial Regex Id();
}
