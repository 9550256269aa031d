using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MMOLove.Referral.Analyzers.Secrets;

/// <summary>Calls whose text somebody reads: logs, consoles, traces, exceptions.</summary>
static class TextSinks
{
    public static string? Describe(IOperation operation) => operation switch
    {
        IInvocationOperation call => Log(call),
        IObjectCreationOperation { Type: { } type } when IsException(type) => $"the text of {type.Name}",
        _ => null,
    };

    static string? Log(IInvocationOperation call)
    {
        var type = call.TargetMethod.ContainingType;
        if (type is null) return null;
        if (type.Name is "Console" or "Debug" or "Trace" or "TraceSource" && call.TargetMethod.Name.StartsWith("Write", StringComparison.Ordinal)) return $"{type.Name}.{call.TargetMethod.Name}";
        if (type is { Name: "TextWriter" } && IsConsoleWriter(call.Instance)) return $"Console.{call.TargetMethod.Name}";
        if (type is { Name: "Debug", ContainingNamespace.Name: "UnityEngine" }) return "the Unity log";
        if (type.Name is "Log" or "Logger" or "ILog" || type.Name.EndsWith("Logger", StringComparison.Ordinal) || type.Name is "LoggerExtensions") return "the log";
        return call.TargetMethod.IsPartialDefinition && call.TargetMethod.GetAttributes().Any(a => a.AttributeClass?.Name == "LoggerMessageAttribute") ? "the log" : null;
    }

    static bool IsConsoleWriter(IOperation? instance) =>
        instance is IPropertyReferenceOperation { Property: { Name: "Out" or "Error", ContainingType.Name: "Console" } };

    static bool IsException(ITypeSymbol type)
    {
        for (var t = type; t is not null; t = t.BaseType)
            if (t is { Name: "Exception", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }) return true;
        return false;
    }
}
