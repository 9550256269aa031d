using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MMOLove.Referral.Analyzers.Definitions;

/// <summary>The values a local may hold where it is used. May, not must: what cannot be told is left out.</summary>
static class LocalWrites
{
    /// <summary>Adds every value that certainly reaches <paramref name="use"/> on some path.</summary>
    public static void Reaching(ILocalReferenceOperation use, List<IOperation> values)
    {
        var writes = Collect(Root(use), use.Local);
        if (writes is null || writes.Count == 0) return;
        if (writes.Count == 1)
        {
            values.Add(writes[0].Value);
            return;
        }

        var position = use.Syntax.SpanStart;
        var before = writes.Where(w => w.Value.Syntax.Span.End <= position).ToList();
        // A loop or a captured variable may bring a later write round to an earlier use: then only the order in the text is known, not the order in time.
        if (before.Count != writes.Count && (InLoopOrLambda(use) || writes.Any(w => InLambda(w.Value)))) return;
        for (var i = before.Count - 1; i >= 0; i--)
        {
            values.Add(before[i].Value);
            if (before[i].IsFallback || IsConditionalTowards(before[i].Value, use)) continue;
            return;
        }
    }

    /// <summary>The one value a local is given, or null where there are several or none.</summary>
    public static IOperation? Single(ILocalReferenceOperation use)
    {
        var writes = Collect(Root(use), use.Local);
        return writes is { Count: 1 } ? writes[0].Value : null;
    }

    public static IOperation Root(IOperation operation)
    {
        while (operation.Parent is { } parent) operation = parent;
        return operation;
    }

    static List<(IOperation Value, bool IsFallback)>? Collect(IOperation root, ILocalSymbol local)
    {
        var writes = new List<(IOperation, bool)>();
        foreach (var operation in root.DescendantsAndSelf())
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation declarator when SymbolEqualityComparer.Default.Equals(declarator.Symbol, local):
                    if (declarator.GetVariableInitializer() is { } initializer) writes.Add((initializer.Value, false));
                    break;
                case ISimpleAssignmentOperation assignment when Is(assignment.Target, local):
                    writes.Add((assignment.Value, false));
                    break;
                case ICoalesceAssignmentOperation assignment when Is(assignment.Target, local):
                    writes.Add((assignment.Value, true));
                    break;
                case ICompoundAssignmentOperation assignment when Is(assignment.Target, local):
                case IIncrementOrDecrementOperation increment when Is(increment.Target, local):
                case IArgumentOperation { Parameter.RefKind: RefKind.Out or RefKind.Ref } argument when Is(argument.Value, local):
                case IDeconstructionAssignmentOperation deconstruction when deconstruction.Target.DescendantsAndSelf().Any(o => Is(o, local)):
                    return null;
            }
        }

        return writes;
    }

    static bool Is(IOperation operation, ILocalSymbol local) =>
        operation is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local);

    /// <summary>A write inside an <c>if</c> that has no <c>else</c> and does not hold the use: the value before it survives on the other path.</summary>
    static bool IsConditionalTowards(IOperation write, IOperation use)
    {
        for (var at = write.Parent; at is not null; at = at.Parent)
        {
            if (at.Syntax.Span.Contains(use.Syntax.Span)) return false;
            if (at is IConditionalOperation { WhenFalse: null }) return true;
            if (at is IConditionalOperation or ISwitchOperation or ITryOperation or ILoopOperation) return false;
        }

        return false;
    }

    static bool InLoopOrLambda(IOperation operation)
    {
        for (var at = operation.Parent; at is not null; at = at.Parent)
            if (at is ILoopOperation or IAnonymousFunctionOperation or ILocalFunctionOperation) return true;
        return false;
    }

    static bool InLambda(IOperation operation)
    {
        for (var at = operation.Parent; at is not null; at = at.Parent)
            if (at is IAnonymousFunctionOperation or ILocalFunctionOperation) return true;
        return false;
    }
}
