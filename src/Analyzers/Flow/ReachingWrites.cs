using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MMOLove.Referral.Analyzers.Flow;

/// <summary>
/// Which writes to a local may be the one that a read sees. Works on the tree of statements: going up from the read, the statements
/// before it are looked at last to first; a write that always runs ends the search, one in a branch is one possibility more.
/// </summary>
/// <remarks>A control-flow graph would say the same for code without <c>goto</c>; it costs more and loses the way back to the syntax.</remarks>
static class ReachingWrites
{
    /// <summary>A local written more often than this is an accumulator of generated or very long code; it is unknown.</summary>
    const int MaxWrites = 48;

    /// <summary>Null where the writes cannot be told, such as a local that a lambda and its surroundings both write.</summary>
    public static IReadOnlyList<LocalWrite>? At(ISymbol local, IOperation read)
    {
        var all = LocalWrites.In(read).Of(local);
        if (all.Count == 0) return all;
        if (all.Count == 1 && local is ILocalSymbol) return all;
        if (all.Count > MaxWrites) return null;

        var reaching = new List<LocalWrite>();
        var node = read;
        while (node.Parent is { } parent)
        {
            if (parent is IAnonymousFunctionOperation or ILocalFunctionOperation && !IsDeclaredIn(local, parent)) return null;
            if (SearchBefore(parent, node, all, reaching)) return reaching;
            if (parent is ILoopOperation) AddAll(reaching, all.Where(w => IsWithin(w.Site, parent)));
            node = parent;
        }

        if (local is IParameterSymbol) return null;
        return reaching;
    }

    static bool SearchBefore(IOperation parent, IOperation node, IReadOnlyList<LocalWrite> all, List<LocalWrite> reaching)
    {
        foreach (var sibling in parent.ChildOperations.TakeWhile(c => c != node).Reverse())
        {
            if (AreAlternatives(parent, sibling, node)) continue;
            foreach (var write in all.Where(w => IsWithin(w.Site, sibling)).Reverse())
            {
                if (!reaching.Contains(write)) reaching.Add(write);
                if (AlwaysRuns(write.Site, sibling)) return true;
            }
        }

        return false;
    }

    static bool AreAlternatives(IOperation parent, IOperation sibling, IOperation node) => parent switch
    {
        IConditionalOperation conditional => sibling == conditional.WhenTrue && node == conditional.WhenFalse,
        ISwitchOperation switched => sibling != switched.Value,
        _ => false,
    };

    static bool AlwaysRuns(IOperation site, IOperation upTo)
    {
        for (var o = site; o != upTo; o = o.Parent)
        {
            if (o?.Parent is null) return false;
            var passes = o.Parent switch
            {
                IConditionalOperation conditional => o == conditional.Condition,
                ILoopOperation or ISwitchOperation or ITryOperation or IAnonymousFunctionOperation or ILocalFunctionOperation
                    or ICoalesceOperation or IConditionalAccessOperation or ICatchClauseOperation or ISwitchExpressionOperation => false,
                IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } binary => o == binary.LeftOperand,
                _ => true,
            };
            if (!passes) return false;
        }

        return upTo is not (IAnonymousFunctionOperation or ILocalFunctionOperation or ILoopOperation or ITryOperation) || site == upTo;
    }

    static bool IsDeclaredIn(ISymbol local, IOperation function) =>
        local.DeclaringSyntaxReferences.Any(r => r.SyntaxTree == function.Syntax.SyntaxTree && function.Syntax.Span.Contains(r.Span));

    static bool IsWithin(IOperation operation, IOperation ancestor)
    {
        for (IOperation? o = operation; o is not null; o = o.Parent)
        {
            if (o == ancestor) return true;
        }

        return false;
    }

    static void AddAll(List<LocalWrite> to, IEnumerable<LocalWrite> writes)
    {
        foreach (var write in writes)
        {
            if (!to.Contains(write)) to.Add(write);
        }
    }
}
