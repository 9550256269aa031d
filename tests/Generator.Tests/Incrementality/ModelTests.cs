using Microsoft.CodeAnalysis;
using MMOLove.Referral.Generator.Tests.Running;

namespace MMOLove.Referral.Generator.Tests.Incrementality;

/// <summary>A pipeline that holds a symbol holds its whole compilation, in the memory of somebody's editor.</summary>
public class ModelTests
{
    public static TheoryData<string> Cases => [.. GeneratorCase.All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_steps_of_the_model_hold_no_symbol_syntax_compilation_or_location(string name)
    {
        var run = GeneratorRun.Of(GeneratorCase.Named(name).Source, NetReferences.All);
        var held = Values(run, ReferralGenerator.Steps.Hooks).Concat(Values(run, ReferralGenerator.Steps.Types)).SelectMany(v => HeldObjects.Of(v, name, _ => false)).ToArray();
        Assert.NotEmpty(held);
        Assert.DoesNotContain(held, h => IsOfACompilation(h.Held) || h.Held is SyntaxNode or SyntaxReference or SyntaxTree or Location);
    }

    /// <summary>
    /// The first step is not of the model. It is there to tell by its files whether any declaration changed, before a symbol is made, so it
    /// holds the files; docs/architecture.md says why. Their trees are the editor's own and know no compilation. References are where the
    /// walk ends: they are given to a compilation, and outlive it.
    /// </summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void The_step_that_compares_declarations_holds_files_and_no_symbol_and_its_compilation_weakly(string name)
    {
        var run = GeneratorRun.Of(GeneratorCase.Named(name).Source, NetReferences.All);
        var held = HeldObjects.Of(Assert.Single(Values(run, ReferralGenerator.Steps.Declarations)), name, h => h is MetadataReference).ToArray();
        Assert.DoesNotContain(held, h => IsOfACompilation(h.Held));
        Assert.Equal(run.Input.SyntaxTrees, held.Select(h => h.Held).OfType<SyntaxTree>());
        Assert.True(Assert.Single(held.Select(h => h.Held).OfType<WeakReference<Compilation>>()).TryGetTarget(out var compilation));
        Assert.Same(run.Input, compilation);
    }

    [Fact]
    public void Models_of_two_compilations_of_one_source_are_equal()
    {
        var source = GeneratorCase.Named("Values").Source;
        var one = Values(GeneratorRun.Of(source, NetReferences.All), ReferralGenerator.Steps.Types);
        var two = Values(GeneratorRun.Of(source, NetReferences.All), ReferralGenerator.Steps.Types);
        Assert.Equal(one, two);
        Assert.Equal(one.Select(o => o.GetHashCode()), two.Select(o => o.GetHashCode()));
    }

    static bool IsOfACompilation(object held) => held is ISymbol or Compilation or SemanticModel or AttributeData;

    static object[] Values(GeneratorRun run, string step) => [.. run.Result.TrackedSteps[step].SelectMany(s => s.Outputs).Select(o => o.Value)];
}
