using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MMOLove.Referral.Generator.Classifier;

/// <summary>Symbols as C# that means the same anywhere: <c>global::</c> names, keywords escaped, nullability kept.</summary>
internal static class HookText
{
    private static readonly SymbolDisplayFormat s_full =
        SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat s_bare = SymbolDisplayFormat.FullyQualifiedFormat;

    private static readonly SymbolDisplayFormat s_namespace =
        SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    /// <summary>A type as a declaration repeats it.</summary>
    public static string Type(ITypeSymbol type) => type.ToDisplayString(s_full);

    /// <summary>A type as a receiver of static members.</summary>
    public static string Receiver(ITypeSymbol type) => type.ToDisplayString(s_bare);

    public static string Namespace(INamespaceSymbol space) => space.IsGlobalNamespace ? "" : space.ToDisplayString(s_namespace);

    /// <summary>An identifier, escaped where it is a keyword now or in a newer language than the API this is built against knows.</summary>
    public static string Name(string name) => IsKeyword(name) ? "@" + name : name;

    private static bool IsKeyword(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None
        || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None
        || name is "required" or "scoped" or "file" or "field" or "extension" or "allows";
}
