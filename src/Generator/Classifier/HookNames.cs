using Microsoft.CodeAnalysis;
using MMOLove.Referral.Generator.Model;

namespace MMOLove.Referral.Generator.Classifier;

/// <summary>The names of the runtime that hooks are written with. Compared as text: the classifier must work while references are missing.</summary>
internal static class HookNames
{
    public const string Namespace = "MMOLove.Referral";
    public const string Outbox = "ReferralOutbox";
    public const string Client = "ReferralClient";
    public const string Signer = "ReferralSigner";

    public const string Registered = Namespace + ".ReferralRegisteredAttribute";

    /// <summary>The text that generated code carries, by which a generated body is told from one that the user wrote.</summary>
    public const string Tool = "MMOLove.Referral.Generator";

    /// <summary>How the names of generated sources end.</summary>
    public const string Extension = ".Referral.g.cs";

    /// <summary>Says whether the generator wrote a file.</summary>
    public static bool IsGenerated(SyntaxTree file) => file.FilePath.EndsWith(Extension, StringComparison.Ordinal);

    /// <summary>The event that an attribute class of this name reports, whosever class it is.</summary>
    public static HookEvent? EventOf(string attributeClass) => attributeClass switch
    {
        "ReferralRegisteredAttribute" => HookEvent.Registered,
        "ReferralQualifiedAttribute" => HookEvent.Qualified,
        "ReferralReversedAttribute" => HookEvent.Reversed,
        _ => null,
    };

    public static bool IsOurs(ITypeSymbol? type, string name) => type is INamedTypeSymbol named && named.Name == name && IsOurs(named);

    /// <summary>Says whether a type stands directly in a namespace, by its name with dots.</summary>
    public static bool IsIn(ISymbol type, string space)
    {
        var end = space.Length;
        var found = type.ContainingSymbol as INamespaceSymbol;
        for (; found is { IsGlobalNamespace: false } && end > 0; found = found.ContainingNamespace)
        {
            var start = space.LastIndexOf('.', end - 1) + 1;
            if (found.Name.Length != end - start || string.CompareOrdinal(space, start, found.Name, 0, end - start) != 0) return false;
            end = Math.Max(0, start - 1);
        }
        return end == 0 && found is { IsGlobalNamespace: true };
    }

    /// <summary>Says whether a type is one of the runtime's.</summary>
    public static bool IsOurs(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Arity: 0 }
        && type.ContainingSymbol is INamespaceSymbol { Name: "Referral", ContainingNamespace: { Name: "MMOLove", ContainingNamespace.IsGlobalNamespace: true } };
}
