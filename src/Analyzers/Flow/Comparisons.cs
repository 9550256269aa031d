using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MMOLove.Referral.Analyzers.Flow;

/// <summary>Calls that compare two texts or two byte sequences.</summary>
static class Comparisons
{
    public static (IOperation Left, IOperation Right, bool IsFixedTime)? Operands(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        var type = method.ContainingType?.ToDisplayString();
        var arguments = call.Arguments;
        switch (type, method.Name)
        {
            case ("System.Security.Cryptography.CryptographicOperations", "FixedTimeEquals") when arguments.Length == 2:
                return (arguments[0].Value, arguments[1].Value, true);
            case ("string" or "object" or "System.MemoryExtensions" or "System.Linq.Enumerable" or "System.StringComparer", "Equals" or "SequenceEqual" or "Compare" or "CompareOrdinal" or "CompareTo"):
                if (call.Instance is { } left && arguments.Length > 0 && type != "System.StringComparer") return (left, arguments[0].Value, false);
                return arguments.Length >= 2 ? (arguments[0].Value, arguments[1].Value, false) : null;
        }

        // A comparer of somebody else's that says what it does; whether it is safe is not ours to judge.
        if (arguments.Length >= 2 && method.DeclaringSyntaxReferences.Length == 0 && method.ReturnType.SpecialType == SpecialType.System_Boolean
            && (method.Name.IndexOf("FixedTime", StringComparison.Ordinal) >= 0 || method.Name.IndexOf("ConstantTime", StringComparison.Ordinal) >= 0 || method.Name.IndexOf("SecureCompare", StringComparison.Ordinal) >= 0))
            return (arguments[0].Value, arguments[1].Value, true);
        return null;
    }
}
