using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MMOLove.Referral.Analyzers.Definitions;

namespace MMOLove.Referral.Analyzers.Delivery;

/// <summary>A value that is another one each time it is made: an identifier, a clock, a random number, a counter.</summary>
readonly struct UnstableValue(IOperation source, IOperation written, string name)
{
    /// <summary>What makes it new: <c>Guid.NewGuid()</c>.</summary>
    public IOperation Source { get; } = source;

    /// <summary>The whole expression at its place: the argument, or what the local it went through is initialised with.</summary>
    public IOperation Written { get; } = written;

    public string Name { get; } = name;

    public static UnstableValue? Find(IOperation value) => Find(value, value, 0);

    static UnstableValue? Find(IOperation? value, IOperation written, int depth)
    {
        if (value is null || depth > 12) return null;
        if (SourceName(value) is { } name) return new UnstableValue(value, written, name);
        switch (value)
        {
            case IConversionOperation conversion:
                return Find(conversion.Operand, written, depth + 1);
            case IParenthesizedOperation parenthesized:
                return Find(parenthesized.Operand, written, depth + 1);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } add:
                return Find(add.LeftOperand, written, depth + 1) ?? Find(add.RightOperand, written, depth + 1);
            case IInterpolatedStringOperation text:
                return First(text.Parts.OfType<IInterpolationOperation>().Select(h => h.Expression), written, depth);
            case IInvocationOperation { Instance: { } instance, TargetMethod.Name: "ToString" or "Substring" or "Replace" or "ToLowerInvariant" or "ToUpperInvariant" or "ToUnixTimeSeconds" or "ToUnixTimeMilliseconds" or "ToByteArray" or "AddDays" or "ToUniversalTime" }:
                return Find(instance, written, depth + 1);
            case IInvocationOperation { TargetMethod: { Name: "Format" or "Concat" or "Join", ContainingType.SpecialType: SpecialType.System_String } } call:
                return First(call.Arguments.Select(a => a.Value), written, depth);
            case IInvocationOperation { TargetMethod: { Name: "ToHexString" or "ToBase64String" or "ToString", ContainingType.Name: "Convert" } } call:
                return First(call.Arguments.Select(a => a.Value), written, depth);
            case IArrayCreationOperation { Initializer: { } elements }:
                return First(elements.ElementValues, written, depth);
            case IPropertyReferenceOperation { Instance: { } instance, Property.Name: "Ticks" or "Date" or "UtcTicks" or "Millisecond" }:
                return Find(instance, written, depth + 1);
            case ILocalReferenceOperation local:
                return LocalWrites.Single(local) is { } single && !IsKept(local) ? Find(single, single, depth + 1) : null;
            default:
                return null;
        }
    }

    static UnstableValue? First(IEnumerable<IOperation> values, IOperation written, int depth)
    {
        foreach (var value in values)
            if (Find(value, written, depth + 1) is { } found) return found;
        return null;
    }

    static string? SourceName(IOperation value) => value switch
    {
        IInvocationOperation call => Call(call.TargetMethod),
        IPropertyReferenceOperation { Property: { Name: "Now" or "UtcNow" or "Today", ContainingType: { Name: "DateTime" or "DateTimeOffset", ContainingNamespace.Name: "System" } type } property } => type.Name + "." + property.Name,
        IPropertyReferenceOperation { Property: { Name: "TickCount" or "TickCount64", ContainingType.Name: "Environment" } property } => "Environment." + property.Name,
        IIncrementOrDecrementOperation => "a counter",
        _ => null,
    };

    static string? Call(IMethodSymbol method)
    {
        var type = method.ContainingType;
        return (type?.Name, method.Name) switch
        {
            ("Guid", "NewGuid" or "CreateVersion7") or ("Ulid", "NewUlid") or ("ObjectId", "GenerateNewId") or ("Nanoid", "Generate")
                or ("TimeProvider", "GetUtcNow" or "GetLocalNow" or "GetTimestamp") or ("Stopwatch", "GetTimestamp")
                or ("Interlocked", "Increment" or "Add") => type!.Name + "." + method.Name,
            ("Random", "Next" or "NextInt64" or "NextDouble") or ("RandomNumberGenerator", _) => "a random number",
            // Seeded anew in every process: the same text has another hash after a restart.
            ("String", "GetHashCode") or ("HashCode", "Combine" or "ToHashCode") => type!.Name + "." + method.Name,
            _ => null,
        };
    }

    /// <summary>The local goes elsewhere too, to be stored perhaps: then a retry may well use the stored one.</summary>
    static bool IsKept(ILocalReferenceOperation local)
    {
        foreach (var operation in LocalWrites.Root(local).DescendantsAndSelf())
        {
            if (operation is not ILocalReferenceOperation other || other.Syntax == local.Syntax || !SymbolEqualityComparer.Default.Equals(other.Local, local.Local)) continue;
            if (!IsRead(other)) return true;
        }

        return false;
    }

    /// <summary>Printed, compared, or handed to another send.</summary>
    static bool IsRead(IOperation use)
    {
        for (var at = use.Parent; at is not null; at = at.Parent)
        {
            switch (at)
            {
                case IBinaryOperation { Type.SpecialType: SpecialType.System_Boolean }:
                    return true;
                case IInvocationOperation call:
                    return Secrets.TextSinks.Describe(call) is not null || SdkEvents.Of(call) is not null;
                case IExpressionStatementOperation or IVariableDeclarationOperation or IAssignmentOperation or IReturnOperation or IObjectCreationOperation or IAnonymousObjectCreationOperation:
                    return false;
            }
        }

        return false;
    }
}
