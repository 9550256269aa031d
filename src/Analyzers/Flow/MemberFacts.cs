using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MMOLove.Referral.Analyzers.Flow;

/// <summary>
/// What one walk over a member shows without asking what any value is: whether a signature can be made, sent or looked at in it, and what
/// it leads to. Most members of a type that signs lead to nothing of the sort, and are not read.
/// </summary>
sealed class MemberFacts
{
    readonly HashSet<ISymbol> _leadsTo = new(SymbolEqualityComparer.Default);

    public MemberFacts(ISymbol owner, ImmutableArray<IOperation> blocks)
    {
        SendsCallback = SceneMarks.IsNamedLikeCallback(owner);
        HoldsSignature = owner is IMethodSymbol method && method.Parameters.Any(IsHeader);
        foreach (var block in blocks)
        {
            foreach (var operation in block.DescendantsAndSelf()) Visit(operation);
        }
    }

    /// <summary>A digest, a call of the SDK, or the name of a signature header.</summary>
    public bool HoldsSignature { get; private set; }

    public bool MayCheckAge { get; private set; }

    public bool SendsCallback { get; private set; }

    /// <summary>The methods, properties and fields that are used.</summary>
    public IEnumerable<ISymbol> LeadsTo => _leadsTo;

    void Visit(IOperation operation)
    {
        MayCheckAge |= SceneMarks.LooksAtAge(operation);
        SendsCallback |= SceneMarks.IsCallback(operation);
        if (operation.ConstantValue is { HasValue: true, Value: string text })
        {
            HoldsSignature |= SignatureHeaders.IsLike(text);
            return;
        }

        switch (operation)
        {
            case IInvocationOperation call:
                HoldsSignature |= Macs.IsDigest(call.TargetMethod) || Sdk.IsOurs(call.TargetMethod.ContainingType);
                _leadsTo.Add((call.TargetMethod.ReducedFrom ?? call.TargetMethod).OriginalDefinition);
                break;
            case IPropertyReferenceOperation { Property: { } property }:
                HoldsSignature |= Sdk.IsOurs(property.ContainingType);
                _leadsTo.Add(property.OriginalDefinition);
                if (property.GetMethod is { } getter) _leadsTo.Add(getter.OriginalDefinition);
                break;
            case IMemberReferenceOperation reference:
                _leadsTo.Add(reference.Member.OriginalDefinition);
                break;
            case IAnonymousFunctionOperation lambda:
                HoldsSignature |= lambda.Symbol.Parameters.Any(IsHeader);
                break;
        }
    }

    static bool IsHeader(IParameterSymbol parameter) => !parameter.GetAttributes().IsEmpty && InboundParameters.HeaderName(parameter) is not null;
}
