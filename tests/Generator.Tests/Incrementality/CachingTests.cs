using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MMOLove.Referral.Generator.Tests.Running;

namespace MMOLove.Referral.Generator.Tests.Incrementality;

/// <summary>
/// What an edit costs: nothing, unless it changes a hook. A step that is Cached did not run. One that is Unchanged ran, and came to what it
/// had come to before, so that what follows is Cached.
/// </summary>
public class CachingTests
{
    public static TheoryData<string> Cases => [.. GeneratorCase.All.Select(c => c.Name)];

    /// <summary>
    /// What nearly every keystroke is. Comparing declarations is the one step that a compilation reaches, and has to be: nothing but the
    /// comparison can tell that none of them changed.
    /// </summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void An_edit_inside_a_method_body_runs_the_comparison_of_declarations_and_nothing_after_it(string name)
    {
        const string Other = "namespace Elsewhere { class Unrelated { int M() { return 1; } } }";
        var run = GeneratorRun.Of(GeneratorCase.Named(name).Source, NetReferences.All, LanguageVersion.Latest, nullable: true, Other);
        var edited = run.Input.ReplaceSyntaxTree(run.Input.SyntaxTrees.Last(), CSharpSyntaxTree.ParseText(Other.Replace("return 1;", "var x = 2; return x;", StringComparison.Ordinal), run.Parse, "Source1.cs"));
        var result = Again(run, edited);
        Assert.Equal([IncrementalStepRunReason.Unchanged], Reasons(result, ReferralGenerator.Steps.Declarations));
        Assert.Equal([IncrementalStepRunReason.Cached], Reasons(result, ReferralGenerator.Steps.Hooks));
        AssertAll(IncrementalStepRunReason.Cached, Reasons(result, ReferralGenerator.Steps.Types));
        AssertNothingIsWrittenAnew(result);
    }

    /// <summary>A new file may hold hooks, or a type that hides one of ours: hooks are read again. They are equal, and there it ends.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void A_new_file_reads_the_hooks_again_and_leaves_every_step_after_that_cached(string name)
    {
        var run = GeneratorRun.Of(GeneratorCase.Named(name).Source, NetReferences.All);
        var result = Again(run, run.Input.AddSyntaxTrees(CSharpSyntaxTree.ParseText("namespace Elsewhere { class Unrelated { int _x = 1; } }", run.Parse)));
        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(result, ReferralGenerator.Steps.Declarations));
        Assert.Equal([IncrementalStepRunReason.Unchanged], Reasons(result, ReferralGenerator.Steps.Hooks));
        AssertAll(IncrementalStepRunReason.Cached, Reasons(result, ReferralGenerator.Steps.Types));
        AssertNothingIsWrittenAnew(result);
    }

    [Fact]
    public void A_cloned_compilation_leaves_every_output_cached()
    {
        var run = GeneratorRun.Of(GeneratorCase.Named("Everyday").Source, NetReferences.All);
        AssertNothingIsWrittenAnew(Again(run, run.Input.Clone()));
    }

    [Fact]
    public void An_edit_inside_the_file_of_a_hook_that_does_not_change_it_writes_nothing_anew()
    {
        var @case = GeneratorCase.Named("Everyday");
        var run = GeneratorRun.Of(@case.Source, NetReferences.All);
        var tree = run.Input.SyntaxTrees.First();
        AssertNothingIsWrittenAnew(Again(run, run.Input.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText("// a comment that moves every line\n" + @case.Source, run.Parse, tree.FilePath))));
    }

    [Fact]
    public void An_edit_to_one_hook_writes_only_its_type_anew()
    {
        const string One = "partial class One { [MMOLove.Referral.ReferralQualified] static partial void A(string mmref, [MMOLove.Referral.RewardSubject] int id); }";
        const string Two = "partial class Two { [MMOLove.Referral.ReferralQualified] static partial void B(string mmref, [MMOLove.Referral.RewardSubject] int id); }";
        var run = GeneratorRun.Of(One, NetReferences.All, LanguageVersion.Latest, nullable: true, Two);
        var result = Again(run, run.Input.ReplaceSyntaxTree(run.Input.SyntaxTrees.First(), CSharpSyntaxTree.ParseText(One.Replace("int id", "long id", StringComparison.Ordinal), run.Parse, "Source0.cs")));
        // Types come out of all hooks together, so both are made again, and one of them is what it was.
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Unchanged], Reasons(result, ReferralGenerator.Steps.Types));
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], Written(result));
    }

    static GeneratorRunResult Again(GeneratorRun run, Compilation edited) => run.Driver.RunGenerators(edited).GetRunResult().Results.Single();

    static IncrementalStepRunReason[] Reasons(GeneratorRunResult result, string step) => [.. result.TrackedSteps[step].SelectMany(s => s.Outputs).Select(o => o.Reason)];

    static IncrementalStepRunReason[] Written(GeneratorRunResult result) => [.. result.TrackedOutputSteps.SelectMany(s => s.Value).SelectMany(s => s.Outputs).Select(o => o.Reason)];

    static void AssertNothingIsWrittenAnew(GeneratorRunResult result) => AssertAll(IncrementalStepRunReason.Cached, Written(result));

    static void AssertAll(IncrementalStepRunReason reason, IncrementalStepRunReason[] reasons)
    {
        Assert.NotEmpty(reasons);
        Assert.All(reasons, r => Assert.Equal(reason, r));
    }
}
