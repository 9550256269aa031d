using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MMOLove.Referral.Analyzers.Secrets;

/// <summary>A secret of ours read under a documented name, from the environment or from configuration.</summary>
static class SecretRead
{
    public static bool Is(IOperation? value) => Key(value) is not null;

    /// <summary>The documented name that is read, or null.</summary>
    public static string? Key(IOperation? value)
    {
        while (value is IConversionOperation conversion) value = conversion.Operand;
        switch (value)
        {
            case IInvocationOperation { TargetMethod: { Name: "GetEnvironmentVariable", ContainingType.Name: "Environment" } } read:
                return KeyArgument(read.Arguments, 0);
            case IInvocationOperation { TargetMethod: { Name: "GetValue" or "GetRequiredValue", ContainingType.Name: "ConfigurationBinder" } } read:
                return KeyArgument(read.Arguments, read.Instance is null ? 1 : 0);
            case IInvocationOperation { TargetMethod.Name: "Trim" or "ToString", Instance: { } inner }:
                return Key(inner);
            case IConditionalAccessOperation access:
                return access.WhenNotNull is IInvocationOperation { TargetMethod.Name: "Trim" } ? Key(access.Operation) : null;
            case IPropertyReferenceOperation { Property: { IsIndexer: true, Type.SpecialType: SpecialType.System_String }, Arguments.Length: 1 } indexer:
                return KeyArgument(indexer.Arguments, 0) ?? SectionKey(indexer);
            case IPropertyReferenceOperation { Property.Name: "Value", Instance: IInvocationOperation { TargetMethod.Name: "GetSection" or "GetRequiredSection" } section }:
                return section.Arguments.Select(a => a.Value.ConstantValue.Value as string).FirstOrDefault(DocumentedNames.IsSecretKey);
            default:
                return null;
        }
    }

    /// <summary><c>configuration.GetSection("MMOLove")["ReferralSecret"]</c>.</summary>
    static string? SectionKey(IPropertyReferenceOperation indexer)
    {
        if (indexer.Instance is not IInvocationOperation { TargetMethod.Name: "GetSection" or "GetRequiredSection" } section) return null;
        var name = section.Arguments.Select(a => a.Value.ConstantValue.Value as string).FirstOrDefault(v => v is not null);
        var key = name + ":" + indexer.Arguments[0].Value.ConstantValue.Value;
        return DocumentedNames.IsSecretKey(key) ? key : null;
    }

    static string? KeyArgument(IEnumerable<IArgumentOperation> arguments, int ordinal)
    {
        foreach (var argument in arguments)
            if (argument.Parameter?.Ordinal == ordinal && argument.Value.ConstantValue.Value is string key && DocumentedNames.IsSecretKey(key)) return key;
        return null;
    }
}
