using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MMOLove.Referral.Analyzers.Flow;

/// <summary>A write to the model between two serialisations of it: the second carries what the first did not.</summary>
static class Mutation
{
    public static bool IsBetween(SerialisedValue a, SerialisedValue b)
    {
        if (a.Site is not { } first || b.Site is not { } second || first.Syntax.SyntaxTree != second.Syntax.SyntaxTree) return false;
        if (Variable(a.Model) is not { } model) return false;
        if (first.Syntax.SpanStart > second.Syntax.SpanStart) (first, second) = (second, first);
        var block = first.Parent;
        while (block is not null and not IBlockOperation) block = block.Parent;
        if (block is null || !block.Syntax.Span.Contains(second.Syntax.Span)) return false;
        return block.Descendants().Any(o => o.Syntax.SpanStart >= first.Syntax.Span.End && o.Syntax.Span.End <= second.Syntax.SpanStart && Writes(o, model));
    }

    static bool Writes(IOperation operation, ISymbol model) => operation switch
    {
        IAssignmentOperation { Target: IMemberReferenceOperation { Instance: { } owner } } => IsModel(owner, model),
        IInvocationOperation { Instance: { } owner, TargetMethod.Name: "Add" or "Remove" or "Clear" or "Insert" } => IsModel(owner, model),
        _ => false,
    };

    static bool IsModel(IOperation owner, ISymbol model) => owner switch
    {
        ILocalReferenceOperation local => SymbolEqualityComparer.Default.Equals(local.Local, model),
        IParameterReferenceOperation parameter => SymbolEqualityComparer.Default.Equals(parameter.Parameter, model),
        _ => false,
    };

    /// <summary>The variable that holds the model: where it was made for one, or the parameter itself.</summary>
    static ISymbol? Variable(Value model)
    {
        if (model is Opaque { Symbol: IParameterSymbol or ILocalSymbol } named) return named.Symbol;
        for (var o = model.Site?.Parent; o is not null; o = o.Parent)
        {
            if (o is IVariableDeclaratorOperation declarator) return declarator.Symbol;
            if (o is not (IVariableInitializerOperation or IConversionOperation)) return null;
        }

        return null;
    }
}
