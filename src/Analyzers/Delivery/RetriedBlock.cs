using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MMOLove.Referral.Analyzers.Definitions;

namespace MMOLove.Referral.Analyzers.Delivery;

/// <summary>
/// The loop or delegate that repeats the sending of one event. A loop over players or over a queue sends another event each time; a loop
/// in which the token stays the same sends this one again.
/// </summary>
static class RetriedBlock
{
    public static IOperation? Of(IOperation at, IOperation? token)
    {
        if (token is null) return null;
        for (var block = at.Parent; block is not null; block = block.Parent)
        {
            switch (block)
            {
                case ILoopOperation when IsInvariant(token, block):
                    return block;
                case IAnonymousFunctionOperation lambda when IsRetryCall(lambda) && IsInvariant(token, lambda):
                    return lambda;
                case ILocalFunctionOperation:
                    return null;
            }
        }

        return null;
    }

    /// <summary>No part of the value is made, or written, inside the block.</summary>
    static bool IsInvariant(IOperation value, IOperation block)
    {
        foreach (var part in value.DescendantsAndSelf())
        {
            switch (part)
            {
                case ILocalReferenceOperation local when IsDeclaredIn(local.Local, block) || IsWrittenIn(local.Local, block):
                    return local.Local.Type.SpecialType == SpecialType.System_String && LocalWrites.Single(local) is { } single && single.Syntax != value.Syntax && IsInvariant(single, block);
                case IParameterReferenceOperation parameter when IsDeclaredIn(parameter.Parameter, block) || IsWrittenIn(parameter.Parameter, block):
                case IInvocationOperation { TargetMethod.Name: not "ToString" }:
                case IAwaitOperation:
                    return false;
            }
        }

        return true;
    }

    static bool IsDeclaredIn(ISymbol symbol, IOperation block) =>
        symbol.DeclaringSyntaxReferences.Any(r => r.SyntaxTree == block.Syntax.SyntaxTree && block.Syntax.Span.Contains(r.Span));

    static bool IsWrittenIn(ISymbol symbol, IOperation block)
    {
        foreach (var operation in block.Descendants())
        {
            var target = operation switch
            {
                IAssignmentOperation assignment => assignment.Target,
                IArgumentOperation { Parameter.RefKind: RefKind.Out or RefKind.Ref } argument => argument.Value,
                IIncrementOrDecrementOperation increment => increment.Target,
                _ => null,
            };
            if (target is ILocalReferenceOperation local && SymbolEqualityComparer.Default.Equals(local.Local, symbol)) return true;
            if (target is IParameterReferenceOperation parameter && SymbolEqualityComparer.Default.Equals(parameter.Parameter, symbol)) return true;
        }

        return false;
    }

    /// <summary>A delegate handed to Polly, or to a helper that says it retries.</summary>
    static bool IsRetryCall(IAnonymousFunctionOperation lambda)
    {
        for (var at = lambda.Parent; at is not null; at = at.Parent)
        {
            if (at is IInvocationOperation call)
                return call.TargetMethod.Name.IndexOf("Retry", StringComparison.OrdinalIgnoreCase) >= 0 || IsPolly(call.TargetMethod.ContainingNamespace);
            if (at is IExpressionStatementOperation or IVariableDeclarationOperation or IReturnOperation or IBlockOperation) return false;
        }

        return false;
    }

    public static bool IsPolly(INamespaceSymbol? space)
    {
        while (space is { ContainingNamespace.IsGlobalNamespace: false }) space = space.ContainingNamespace;
        return space?.Name == "Polly";
    }
}
