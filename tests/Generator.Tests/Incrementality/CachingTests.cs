using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MMOLove.Referral.Generator.Tests.Running;

namespace MMOLove.Referral.Generator.Tests.Incrementality;

/// <summary>What an edit costs: nothing, unless it changes a hook.</summary>
public class CachingTests
{
    static readonly string[] Steps = [ReferralGenerator.Steps.Hooks, ReferralGenerator.Steps.Types];

    public static TheoryData<string> Cases => [.. GeneratorCase.All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_unrelated_edit_leaves_every_step_cached(string name)
    {
        var run = GeneratorRun.Of(GeneratorCase.Named(name).Source, NetReferences.All);
        var edited = run.Input.AddSyntaxTrees(CSharpSyntaxTree.ParseText("namespace Elsewhere { class Unrelated { int _x = 1; } }", run.Parse));
        var result = run.Driver.RunGenerators(edited).GetRunResult().Results.Single();
        foreach (var step in Steps)
        {
            var reasons = result.TrackedSteps[step].SelectMany(s => s.Outputs).Select(o => o.Reason).ToArray();
            Assert.NotEmpty(reasons);
            Assert.All(reasons, r => Assert.True(r is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{step}: {r}"));
        }
        Assert.All(result.TrackedOutputSteps.SelectMany(s => s.Value).SelectMany(s => s.Outputs), o => Assert.Equal(IncrementalStepRunReason.Cached, o.Reason));
    }

    [Fact]
    public void A_cloned_compilation_leaves_every_output_cached()
    {
        var run = GeneratorRun.Of(GeneratorCase.Named("Everyday").Source, NetReferences.All);
        var result = run.Driver.RunGenerators(run.Input.Clone()).GetRunResult().Results.Single();
        Assert.All(result.TrackedOutputSteps.SelectMany(s => s.Value).SelectMany(s => s.Outputs), o => Assert.Equal(IncrementalStepRunReason.Cached, o.Reason));
    }

    [Fact]
    public void An_edit_inside_the_file_of_a_hook_that_does_not_change_it_writes_nothing_anew()
    {
        var @case = GeneratorCase.Named("Everyday");
        var run = GeneratorRun.Of(@case.Source, NetReferences.All);
        var tree = run.Input.SyntaxTrees.First();
        var edited = run.Input.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText("// a comment that moves every line\n" + @case.Source, run.Parse, tree.FilePath));
        var result = run.Driver.RunGenerators(edited).GetRunResult().Results.Single();
        Assert.All(result.TrackedOutputSteps.SelectMany(s => s.Value).SelectMany(s => s.Outputs), o => Assert.Equal(IncrementalStepRunReason.Cached, o.Reason));
    }

    [Fact]
    public void An_edit_to_one_hook_writes_only_its_type_anew()
    {
        const string One = "partial class One { [MMOLove.Referral.ReferralQualified] static partial void A(string mmref, [MMOLove.Referral.RewardSubject] int id); }";
        const string Two = "partial class Two { [MMOLove.Referral.ReferralQualified] static partial void B(string mmref, [MMOLove.Referral.RewardSubject] int id); }";
        var run = GeneratorRun.Of(One, NetReferences.All, LanguageVersion.Latest, nullable: true, Two);
        var edited = run.Input.ReplaceSyntaxTree(run.Input.SyntaxTrees.First(), CSharpSyntaxTree.ParseText(One.Replace("int id", "long id", StringComparison.Ordinal), run.Parse, "Source0.cs"));
        var result = run.Driver.RunGenerators(edited).GetRunResult().Results.Single();
        var reasons = result.TrackedSteps[ReferralGenerator.Steps.Types].SelectMany(s => s.Outputs).Select(o => o.Reason).Order();
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], reasons.OrderBy(r => r != IncrementalStepRunReason.Modified).Select(r => r == IncrementalStepRunReason.Unchanged ? IncrementalStepRunReason.Cached : r));
    }
}
