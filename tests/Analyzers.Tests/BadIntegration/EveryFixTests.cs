namespace MMOLove.Referral.Analyzers.Tests.BadIntegration;

public class EveryFixTests
{
    [Fact]
    public async Task Applied_to_the_bad_sample_they_leave_code_that_compiles_and_no_rule_of_theirs_speaks()
    {
        var project = SampleProject.Load("BadIntegration");
        var diagnostics = await SampleProject.AnalyzeAsync(project);
        var fixable = diagnostics.Select(d => d.Id).Where(SampleProject.HasFix).Distinct().ToHashSet();
        var applied = new HashSet<string>();
        for (var i = 0; i < 50 && await SampleProject.FixOneAsync(project, diagnostics) is { } done; i++)
        {
            project = done.Project;
            applied.Add(done.Id);
            // Compiles after every single fix, not only after the last.
            diagnostics = await SampleProject.AnalyzeAsync(project);
        }

        Assert.Superset(new HashSet<string> { "MMOREF101", "MMOREF102", "MMOREF103", "MMOREF104", "MMOREF105", "MMOREF106", "MMOREF107", "MMOREF108", "MMOREF201", "MMOREF301", "MMOREF303", "MMOREF306" }, applied);
        Assert.DoesNotContain(diagnostics, d => fixable.Contains(d.Id));
    }

    [Fact]
    public async Task The_fixed_sample_has_nothing_left() =>
        Assert.Empty((await SampleProject.AnalyzeAsync(SampleProject.Load("BadIntegration.Fixed"))).Select(d => d.ToString()));
}
