using System.Reflection;
using Microsoft.CodeAnalysis;
using MMOLove.Referral.Generator.Tests.Running;

namespace MMOLove.Referral.Generator.Tests.Incrementality;

/// <summary>A pipeline that holds a symbol holds its whole compilation, in the memory of somebody's editor.</summary>
public class ModelTests
{
    public static TheoryData<string> Cases => [.. GeneratorCase.All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void No_step_of_ours_holds_a_symbol_syntax_compilation_or_location(string name)
    {
        var result = GeneratorRun.Of(GeneratorCase.Named(name).Source, NetReferences.All).Result;
        var values = new[] { ReferralGenerator.Steps.Hooks, ReferralGenerator.Steps.Types }
            .SelectMany(s => result.TrackedSteps[s]).SelectMany(s => s.Outputs).Select(o => o.Value).ToArray();
        Assert.NotEmpty(values);
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        Assert.All(values, v => Walk(v, seen, name));
        Assert.NotEmpty(seen);
    }

    [Fact]
    public void Models_of_two_compilations_of_one_source_are_equal()
    {
        var source = GeneratorCase.Named("Values").Source;
        var one = Outputs(GeneratorRun.Of(source, NetReferences.All));
        var two = Outputs(GeneratorRun.Of(source, NetReferences.All));
        Assert.Equal(one, two);
        Assert.Equal(one.Select(o => o.GetHashCode()), two.Select(o => o.GetHashCode()));

        static object[] Outputs(GeneratorRun run) => [.. run.Result.TrackedSteps[ReferralGenerator.Steps.Types].SelectMany(s => s.Outputs).Select(o => o.Value)];
    }

    static void Walk(object? value, HashSet<object> seen, string path)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum) return;
        Assert.False(value is ISymbol or SyntaxNode or SyntaxReference or SyntaxTree or Compilation or SemanticModel or Location or AttributeData, path + " holds " + value.GetType());
        if (!value.GetType().IsValueType && !seen.Add(value)) return;
        if (value is Array items)
        {
            foreach (var item in items) Walk(item, seen, path + "[]");
        }
        for (var type = value.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                Walk(field.GetValue(value), seen, path + "." + field.Name);
        }
    }
}
