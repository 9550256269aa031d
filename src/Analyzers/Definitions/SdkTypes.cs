using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace MMOLove.Referral.Analyzers.Definitions;

/// <summary>What belongs to the SDK, by metadata name: the analyzers reference no runtime assembly.</summary>
static class SdkTypes
{
    static readonly string[] HookAttributes = ["ReferralRegisteredAttribute", "ReferralQualifiedAttribute", "ReferralReversedAttribute"];

    static readonly ConditionalWeakTable<IAssemblySymbol, object> Assemblies = new();

    /// <summary>A type of <c>MMOLove.Referral</c> or <c>MMOLove.Callback</c>, or of a namespace below them.</summary>
    public static bool IsOurs(ITypeSymbol? type)
    {
        for (var space = type?.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            if (space.ContainingNamespace is { Name: "MMOLove", ContainingNamespace.IsGlobalNamespace: true } && space.Name is "Referral" or "Callback")
                return true;
        }

        return false;
    }

    public static bool IsOurs(ITypeSymbol? type, string name) => type?.Name == name && IsOurs(type);

    public static bool IsSendResult(ITypeSymbol? type) => IsOurs(type, "SendResult");

    /// <summary>The result type inside <c>Task&lt;T&gt;</c> or <c>ValueTask&lt;T&gt;</c>, or the type itself.</summary>
    public static ITypeSymbol? Awaited(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Arity: 1, Name: "Task" or "ValueTask", ContainingNamespace.Name: "Tasks" } task ? task.TypeArguments[0] : type;

    /// <summary>The annotation that makes a method a hook, or null.</summary>
    public static INamedTypeSymbol? HookAttribute(IMethodSymbol method)
    {
        // Asked of every call there is: attributes are read only where there can be one of ours.
        if (method.DeclaringSyntaxReferences.IsEmpty ? !MayHaveHooks(method.ContainingAssembly) : !method.IsPartialDefinition && method.PartialDefinitionPart is null) return null;
        var found = HookAttributeOn(method);
        if (found is null && method.PartialDefinitionPart is { } definition) found = HookAttributeOn(definition);
        return found;
    }

    /// <summary>Another project of the solution with hooks in it references the SDK.</summary>
    public static bool MayHaveHooks(IAssemblySymbol? assembly) => assembly is not null && (bool)Assemblies.GetValue(assembly, a =>
        a.Modules.Any(m => m.ReferencedAssemblies.Any(r => r.Name.StartsWith("MMOLove.", StringComparison.Ordinal))));

    static INamedTypeSymbol? HookAttributeOn(IMethodSymbol method)
    {
        foreach (var attribute in method.GetAttributes())
        {
            if (attribute.AttributeClass is { } type && Array.IndexOf(HookAttributes, type.Name) >= 0 && IsOurs(type)) return type;
        }

        return null;
    }

    public static bool HasAttribute(IParameterSymbol parameter, string name)
    {
        foreach (var attribute in parameter.GetAttributes())
            if (IsOurs(attribute.AttributeClass, name)) return true;
        return false;
    }
}
