using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MMOLove.Referral.Analyzers.Flow;

/// <summary>
/// A place that looks at a received signature. What is received there is asked from the inside out, as one program often has both
/// messages: the handler around the place, its member, its type, then those that call it. The first of them that says anything decides;
/// one that speaks of both is unknown.
/// </summary>
sealed class Receipt(IOperation site, Frame frame, MemberBodies bodies)
{
    public bool IsCallback
    {
        get
        {
            var place = site;
            for (var f = frame; f is not null; f = f.Caller)
            {
                var leavesType = f.Caller is null || !SymbolEqualityComparer.Default.Equals(f.Owner.ContainingType, f.Caller.Owner.ContainingType);
                if (Decide(Functions(place).Append(Member(place, f.Owner)).Append(leavesType ? Type(f.Owner) : Topics.None)) is { } topics) return topics == Topics.Callback;
                if (f.Call is not { } call) return false;
                place = call;
            }

            return false;
        }
    }

    static Topics? Decide(IEnumerable<Topics> insideOut)
    {
        foreach (var topics in insideOut)
            if (topics != Topics.None) return topics;
        return null;
    }

    static IEnumerable<Topics> Functions(IOperation place)
    {
        for (var o = place; o is not null; o = o.Parent)
        {
            if (o is IAnonymousFunctionOperation lambda) yield return Around(lambda) | TopicMarks.OfMethod(lambda.Symbol) | TopicMarks.OfAll(lambda);
            else if (o is ILocalFunctionOperation local) yield return TopicMarks.OfMethod(local.Symbol) | TopicMarks.OfAll(local);
        }
    }

    static Topics Member(IOperation place, ISymbol owner)
    {
        while (place.Parent is { } parent) place = parent;
        return OfOwner(owner) | TopicMarks.OfAll(place);
    }

    Topics Type(ISymbol owner)
    {
        if (owner.ContainingType is not { } type) return Topics.None;
        var topics = TopicMarks.OfName(type.Name);
        foreach (var member in bodies.All)
        {
            if (!SymbolEqualityComparer.Default.Equals(member.Key.ContainingType, type.OriginalDefinition)) continue;
            topics |= OfOwner(member.Key);
            foreach (var block in member.Value) topics |= TopicMarks.OfAll(block);
        }

        return topics;
    }

    static Topics OfOwner(ISymbol owner) => owner is IMethodSymbol method ? TopicMarks.OfMethod(method) : TopicMarks.OfName(owner.Name);

    /// <summary>What stands beside a lambda in its call: <c>app.MapPost("/heart", …)</c>.</summary>
    static Topics Around(IAnonymousFunctionOperation function)
    {
        var o = function.Parent;
        while (o is IDelegateCreationOperation or IConversionOperation or IArgumentOperation) o = o.Parent;
        var topics = Topics.None;
        if (o is not IInvocationOperation call) return topics;
        foreach (var argument in call.Arguments)
            if (argument.Value is ILiteralOperation or IFieldReferenceOperation) topics |= TopicMarks.Of(argument.Value);
        return topics;
    }
}
