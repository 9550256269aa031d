using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MMOLove.Referral.Analyzers.Definitions;

namespace MMOLove.Referral.Analyzers.Secrets;

/// <summary>Recognises the sinks of secrets: parameters and properties of the SDK, keys of MACs, configuration under the documented names.</summary>
static class SecretSinks
{
    /// <summary>The kinds of operation a sink can be.</summary>
    public static readonly OperationKind[] Kinds = [OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.SimpleAssignment, OperationKind.Coalesce];

    public static SecretSink? Find(IOperation operation) => operation switch
    {
        IInvocationOperation call => OfArguments(call, call.TargetMethod, call.Arguments) ?? OfSetting(call),
        IObjectCreationOperation { Constructor: { } constructor } creation => OfArguments(creation, constructor, creation.Arguments) ?? OfPair(creation),
        ISimpleAssignmentOperation assignment => OfAssignment(assignment),
        ICoalesceOperation coalesce when SecretRead.Key(coalesce.Value) is { } key =>
            new SecretSink(coalesce, coalesce.WhenNull, $"the fallback of '{key}'", DocumentedNames.IsCallbackKey(key)),
        _ => null,
    };

    static SecretSink? OfArguments(IOperation at, IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments)
    {
        var type = method.ContainingType;
        if (type is null || arguments.IsEmpty) return null;
        var ours = SdkTypes.IsOurs(type);
        var mac = !ours && IsMac(type, method);
        if (!ours && !mac) return null;
        foreach (var argument in arguments)
        {
            if (argument.Parameter is not { } parameter || argument.ArgumentKind == ArgumentKind.DefaultValue) continue;
            if (ours && (IsSecretName(parameter.Name) || type.Name == "ReferralSecret") && IsText(parameter.Type))
                return new SecretSink(at, argument.Value, $"the parameter '{parameter.Name}' of {Display(method)}", IsCallback(type.Name, parameter.Name));
            if (mac && (parameter.Name == "key" || (method.MethodKind == MethodKind.Constructor && parameter.Ordinal == 0)) && IsText(parameter.Type))
                return new SecretSink(at, argument.Value, $"the key of {type.Name}", false, needsEvidence: true);
        }

        return null;
    }

    static SecretSink? OfAssignment(ISimpleAssignmentOperation assignment)
    {
        if (assignment.Target is not IPropertyReferenceOperation { Property: { } property } target) return null;
        if (property.IsIndexer)
        {
            return target.Arguments.Length == 1 && Key(target.Arguments[0].Value) is { } key
                ? new SecretSink(assignment, assignment.Value, $"the setting '{key}'", DocumentedNames.IsCallbackKey(key))
                : null;
        }

        if (IsSecretName(property.Name) && IsText(property.Type) && SdkTypes.IsOurs(property.ContainingType))
            return new SecretSink(assignment, assignment.Value, $"{property.ContainingType.Name}.{property.Name}", IsCallback(property.ContainingType.Name, property.Name));
        if (property.Name == "Key" && target.Instance?.Type is INamedTypeSymbol type && IsHmac(type))
            return new SecretSink(assignment, assignment.Value, $"the key of {type.Name}", false, needsEvidence: true);
        return null;
    }

    /// <summary>A call that stores a value under a key, or falls back to one: <c>Add</c>, <c>SetEnvironmentVariable</c>, <c>GetValue(key, default)</c>.</summary>
    static SecretSink? OfSetting(IInvocationOperation call)
    {
        if (call.TargetMethod.Name is not ("Add" or "TryAdd" or "SetEnvironmentVariable" or "UseSetting" or "Create" or "WithEnvironment" or "GetValue")) return null;
        for (var i = 0; i + 1 < call.Arguments.Length; i++)
        {
            if (call.Arguments[i + 1].ArgumentKind != ArgumentKind.DefaultValue && Key(call.Arguments[i].Value) is { } key)
                return new SecretSink(call, call.Arguments[i + 1].Value, $"the setting '{key}'", DocumentedNames.IsCallbackKey(key));
        }

        return null;
    }

    static SecretSink? OfPair(IObjectCreationOperation creation) =>
        creation.Type is { Name: "KeyValuePair" } && creation.Arguments.Length == 2 && Key(creation.Arguments[0].Value) is { } key
            ? new SecretSink(creation, creation.Arguments[1].Value, $"the setting '{key}'", DocumentedNames.IsCallbackKey(key))
            : null;

    static string? Key(IOperation value) => value.ConstantValue is { HasValue: true, Value: string text } && DocumentedNames.IsSecretKey(text) ? text : null;

    public static bool IsHmac(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
            if (type.Name is "HMAC" or "KeyedHashAlgorithm" && type.ContainingNamespace?.Name == "Cryptography") return true;
        return false;
    }

    static bool IsMac(INamedTypeSymbol type, IMethodSymbol method) => method switch
    {
        { MethodKind: MethodKind.Constructor } => IsHmac(type) || type is { Name: "KeyParameter", ContainingNamespace.Name: "Parameters" },
        { Name: "HashData" or "TryHashData" or "HashDataAsync" } => IsHmac(type),
        { Name: "CreateHMAC" } => type.Name == "IncrementalHash",
        { Name: "HmacData" or "TryHmacData" or "HmacDataAsync" } => type.Name == "CryptographicOperations",
        _ => false,
    };

    public static bool IsSecretName(string name) => name.EndsWith("secret", StringComparison.OrdinalIgnoreCase);

    static bool IsCallback(string type, string member) => DocumentedNames.IsCallbackKey(type) || DocumentedNames.IsCallbackKey(member);

    static bool IsText(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_String } => true,
        IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte } => true,
        INamedTypeSymbol { Arity: 1, Name: "ReadOnlySpan" or "Span" or "ReadOnlyMemory" or "Memory" } => true,
        { Name: "ReferralSecret" } => true,
        _ => false,
    };

    static string Display(IMethodSymbol method) =>
        method.MethodKind == MethodKind.Constructor ? method.ContainingType.Name : method.ContainingType.Name + "." + method.Name;
}
