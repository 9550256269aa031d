using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MMOLove.Referral.Analyzers.Definitions;

namespace MMOLove.Referral.Analyzers.Secrets;

/// <summary>What others hand to a parameter, or set on a property, that reaches a sink. Looks at nothing until there is such a sink.</summary>
static class SecretCallers
{
    public static IEnumerable<IOperation> Values(ISymbol open, IEnumerable<SyntaxNode> sites, Compilation compilation, CancellationToken cancellationToken)
    {
        foreach (var site in sites)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (SourceModels.Operation(compilation, site, cancellationToken) is { } operation && Value(operation, open) is { } value) yield return value;
        }
    }

    static IOperation? Value(IOperation operation, ISymbol open)
    {
        switch (operation)
        {
            case IInvocationOperation call:
                return Argument(call.TargetMethod, call.Arguments, open);
            case IObjectCreationOperation { Constructor: { } constructor } creation:
                return Argument(constructor, creation.Arguments, open);
            case ISimpleAssignmentOperation { Target: IMemberReferenceOperation target } assignment:
                return SymbolEqualityComparer.Default.Equals(target.Member.OriginalDefinition, open.OriginalDefinition) ? assignment.Value : null;
            default:
                return null;
        }
    }

    static IOperation? Argument(IMethodSymbol called, IEnumerable<IArgumentOperation> arguments, ISymbol open)
    {
        if (open is not IParameterSymbol parameter || !SymbolEqualityComparer.Default.Equals(called.OriginalDefinition, parameter.ContainingSymbol.OriginalDefinition)) return null;
        foreach (var argument in arguments)
            if (argument.ArgumentKind == ArgumentKind.Explicit && argument.Parameter?.Ordinal == parameter.Ordinal) return argument.Value;
        return null;
    }
}
