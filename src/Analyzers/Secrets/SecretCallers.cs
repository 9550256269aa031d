using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using MMOLove.Referral.Analyzers.Definitions;

namespace MMOLove.Referral.Analyzers.Secrets;

/// <summary>What others hand to a parameter, or set on a property, that reaches a sink. Looks at nothing until there is such a sink.</summary>
static class SecretCallers
{
    /// <summary>Names the places to look in: the declarations of a type while typing, every tree at the end of the compilation.</summary>
    public static IEnumerable<SyntaxNode> DeclarationsOf(INamedTypeSymbol? type, CancellationToken cancellationToken) =>
        type is null ? [] : type.DeclaringSyntaxReferences.Select(r => r.GetSyntax(cancellationToken));

    public static IEnumerable<IOperation> Values(ISymbol open, IEnumerable<SyntaxNode> scopes, Compilation compilation, CancellationToken cancellationToken)
    {
        foreach (var scope in scopes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var node in scope.DescendantNodes())
            {
                if (!MayGive(node, open)) continue;
                if (SourceModels.Operation(compilation, node, cancellationToken) is { } operation && Value(operation, open) is { } value) yield return value;
            }
        }
    }

    static bool MayGive(SyntaxNode node, ISymbol open)
    {
        if (open is not IParameterSymbol { ContainingSymbol: IMethodSymbol method })
            return node is AssignmentExpressionSyntax assignment && RightmostName(assignment.Left) == open.Name;
        return method.MethodKind switch
        {
            MethodKind.Constructor => node is ImplicitObjectCreationExpressionSyntax or ConstructorInitializerSyntax
                || (node is ObjectCreationExpressionSyntax creation && RightmostName(creation.Type) == method.ContainingType.Name),
            MethodKind.Ordinary or MethodKind.LocalFunction => node is InvocationExpressionSyntax invocation && RightmostName(invocation.Expression) == method.Name,
            _ => false,
        };
    }

    static string? RightmostName(SyntaxNode expression) => expression switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        QualifiedNameSyntax name => name.Right.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        _ => null,
    };

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
