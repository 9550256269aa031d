using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MMOLove.Referral.Analyzers.Flow;

/// <summary>Calls that feed an accumulator: <c>IncrementalHash</c>, <c>StringBuilder</c>.</summary>
static class StraightLine
{
    /// <summary>
    /// The calls of this name on the local before <paramref name="use"/>, in order; null where one of them is in a branch, a loop or a
    /// lambda, as it is then not certain what was fed.
    /// </summary>
    public static IReadOnlyList<IInvocationOperation>? CallsOn(ILocalSymbol local, IOperation use, string method)
    {
        var root = use;
        while (root.Parent is { } parent) root = parent;
        var calls = new List<IInvocationOperation>();
        foreach (var call in root.Descendants().OfType<IInvocationOperation>())
        {
            if (call.TargetMethod.Name != method || Receiver(call) is not ILocalReferenceOperation { Local: var receiver } || !SymbolEqualityComparer.Default.Equals(receiver, local)) continue;
            if (call.Syntax.SpanStart >= use.Syntax.Span.End) continue;
            if (!SharesStatements(call, use)) return null;
            calls.Add(call);
        }

        return [.. calls.OrderBy(c => c.Syntax.Span.End)];
    }

    /// <summary>The object at the start of a fluent chain.</summary>
    public static IOperation? Receiver(IInvocationOperation call)
    {
        var instance = call.Instance;
        while (instance is IInvocationOperation { Instance: { } before } chained && chained.TargetMethod.ContainingType?.Name == "StringBuilder") instance = before;
        return instance;
    }

    /// <summary>Both stand in one list of statements, so the earlier one has run when the later does.</summary>
    static bool SharesStatements(IOperation call, IOperation use)
    {
        for (IOperation? o = call; o is not null; o = o.Parent)
        {
            if (o.Parent is IBlockOperation block) return block.Syntax.Span.Contains(use.Syntax.Span);
            if (o is ILoopOperation or IConditionalOperation or IAnonymousFunctionOperation or IConditionalAccessOperation) return false;
        }

        return false;
    }
}
