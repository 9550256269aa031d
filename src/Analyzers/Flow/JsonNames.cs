using Microsoft.CodeAnalysis;

namespace MMOLove.Referral.Analyzers.Flow;

/// <summary>Does camel case change the JSON of a type? Where every name is lower case already it does not, which is why people ship it.</summary>
static class JsonNames
{
    /// <summary>Null where the type does not say: <c>object</c>, a type parameter, an interface.</summary>
    public static bool? ChangeInCamelCase(ITypeSymbol? type, int depth = 4)
    {
        switch (type)
        {
            case null or ITypeParameterSymbol or { SpecialType: SpecialType.System_Object } or { TypeKind: TypeKind.Dynamic }:
                return null;
            case IArrayTypeSymbol array:
                return ChangeInCamelCase(array.ElementType, depth);
            case { TypeKind: TypeKind.Enum }:
            case { SpecialType: not SpecialType.None }:
                return false;
        }

        var space = type.ContainingNamespace?.ToDisplayString() ?? "";
        if (space.StartsWith("System.Text.Json", StringComparison.Ordinal)) return false;
        if (type is INamedTypeSymbol { TypeArguments.Length: > 0 } generic && space.StartsWith("System", StringComparison.Ordinal))
            return ChangeInCamelCase(generic.TypeArguments[generic.TypeArguments.Length - 1], depth);
        if (space == "System") return false;
        if (type.TypeKind == TypeKind.Interface || depth == 0) return null;
        return Members(type, depth);
    }

    static bool? Members(ITypeSymbol type, int depth)
    {
        var unknown = false;
        for (ITypeSymbol? t = type; t is { SpecialType: not SpecialType.System_Object }; t = t.BaseType)
        {
            foreach (var property in t.GetMembers().OfType<IPropertySymbol>())
            {
                if (property.IsStatic || property.IsIndexer || property.GetMethod is null || property.DeclaredAccessibility != Accessibility.Public || Has(property, "JsonIgnoreAttribute")) continue;
                if (char.IsUpper(property.Name[0]) && !Has(property, "JsonPropertyNameAttribute")) return true;
                if (SymbolEqualityComparer.Default.Equals(property.Type, type)) continue;
                var inner = ChangeInCamelCase(property.Type, depth - 1);
                if (inner == true) return true;
                unknown |= inner is null;
            }
        }

        return unknown ? null : false;
    }

    static bool Has(ISymbol symbol, string attribute) => symbol.GetAttributes().Any(a => a.AttributeClass?.Name == attribute);
}
