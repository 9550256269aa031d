using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MMOLove.Referral.Analyzers.Definitions;

namespace MMOLove.Referral.Analyzers.Secrets;

/// <summary>Whether an expression is a secret of ours: read under a documented name, held by the SDK's options, or used as a signing key beside it.</summary>
static class SecretValue
{
    static readonly ConditionalWeakTable<IOperation, HashSet<ISymbol>> Keys = new();

    public static bool Is(IOperation? value, Compilation compilation, CancellationToken cancellationToken, int depth = 0)
    {
        if (value is null || depth > 6) return false;
        if (SecretRead.Is(value)) return true;
        switch (value)
        {
            case IConversionOperation conversion:
                return Is(conversion.Operand, compilation, cancellationToken, depth + 1);
            case ICoalesceOperation coalesce:
                return Is(coalesce.Value, compilation, cancellationToken, depth + 1);
            case IConditionalOperation conditional:
                return Is(conditional.WhenTrue, compilation, cancellationToken, depth + 1) || Is(conditional.WhenFalse, compilation, cancellationToken, depth + 1);
            case IInvocationOperation { TargetMethod: { Name: "Trim" or "ToString", ContainingType.SpecialType: SpecialType.System_String } } call:
                return Is(call.Instance, compilation, cancellationToken, depth + 1);
            case ILocalReferenceOperation local:
                if (KeysOf(local).Contains(local.Local)) return true;
                var values = new List<IOperation>();
                LocalWrites.Reaching(local, values);
                return values.Any(v => Is(v, compilation, cancellationToken, depth + 1));
            case IParameterReferenceOperation parameter:
                return parameter.Type?.SpecialType == SpecialType.System_String && KeysOf(parameter).Contains(parameter.Parameter);
            case IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol } member:
                return IsMember(member, compilation, cancellationToken, depth);
            default:
                return false;
        }
    }

    static bool IsMember(IMemberReferenceOperation reference, Compilation compilation, CancellationToken cancellationToken, int depth)
    {
        if (reference.Type?.SpecialType != SpecialType.System_String) return false;
        if (SdkTypes.IsOurs(reference.Member.ContainingType)) return SecretSinks.IsSecretName(reference.Member.Name) && reference.Member is IPropertySymbol;
        if (reference.ConstantValue.HasValue && Placeholder.Is(reference.ConstantValue.Value as string)) return false;
        if (KeysOf(reference).Contains(reference.Member)) return true;
        return depth < 2 && MemberValues.Of(reference.Member, compilation, cancellationToken).Any(v => Is(v, compilation, cancellationToken, depth + 3));
    }

    /// <summary>The locals, parameters, fields and properties that this member uses as a secret.</summary>
    static HashSet<ISymbol> KeysOf(IOperation operation)
    {
        return Keys.GetValue(LocalWrites.Root(operation), root =>
        {
            var symbols = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
            foreach (var at in root.DescendantsAndSelf())
            {
                if (SecretSinks.Find(at) is { } sink && (!sink.NeedsEvidence || SignatureEvidence.Mentions(root)) && Symbol(sink.Value) is { } symbol) symbols.Add(symbol);
            }

            return symbols;
        });
    }

    static ISymbol? Symbol(IOperation value) => value switch
    {
        IConversionOperation conversion => Symbol(conversion.Operand),
        IInvocationOperation call when TransparentCall.Input(call) is { } input => Symbol(input),
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IMemberReferenceOperation member => member.Member,
        _ => null,
    };
}
