using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MMOLove.Referral.Analyzers.Secrets;

/// <summary>Calls that hand a constant on in another form: encoding, hex and Base64 decoding, copies, trimming.</summary>
static class TransparentCall
{
    /// <summary>The value that comes out again, or null where the call makes something new.</summary>
    public static IOperation? Input(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        switch (method.ContainingType?.Name, method.Name)
        {
            case ("Convert", "FromHexString" or "FromBase64String"):
            case ("MemoryExtensions", "AsSpan" or "AsMemory" or "Trim"):
            case ("Enumerable", "ToArray" or "ToList" or "Reverse"):
            case ("ImmutableArray" or "ImmutableCollectionsMarshal", "Create"):
                return FirstArgument(call);
            case ("String", "Trim" or "TrimEnd" or "TrimStart" or "ToLowerInvariant" or "ToUpperInvariant" or "ToLower" or "ToUpper" or "ToString" or "Normalize" or "ToCharArray"):
            case ("ReadOnlySpan" or "Span" or "ReadOnlyMemory" or "Memory", "ToArray" or "ToString"):
            case ("Array", "Clone"):
                return call.Instance;
            case ("UTF8Encoding" or "ASCIIEncoding" or "UnicodeEncoding", "GetBytes" or "GetString"):
            case ("Encoding", "GetBytes" or "GetString"):
                return FirstArgument(call);
        }

        // A decoder written by hand: one text in, bytes out, and called what it does.
        var isDecoder = method is { Parameters.Length: 1, ReturnType: IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte } }
            && method.Parameters[0].Type.SpecialType == SpecialType.System_String
            && !method.DeclaringSyntaxReferences.IsEmpty
            && (Has(method.Name, "Hex") || Has(method.Name, "Base64") || method.Name is "GetBytes" or "ToBytes" or "Utf8" or "ToUtf8");
        return isDecoder ? FirstArgument(call) : null;
    }

    static bool Has(string name, string part) => name.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;

    static IOperation? FirstArgument(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
            if (argument.Parameter?.Ordinal == 0) return argument.Value;
        return null;
    }
}
