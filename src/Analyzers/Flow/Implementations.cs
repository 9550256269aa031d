using Microsoft.CodeAnalysis;

namespace MMOLove.Referral.Analyzers.Flow;

/// <summary>What implements the interface and abstract members of this source, read off the types once.</summary>
sealed class Implementations
{
    /// <summary>Null: more than one.</summary>
    readonly Dictionary<ISymbol, ISymbol?> _only = new(SymbolEqualityComparer.Default);

    public static Implementations Of(IEnumerable<INamedTypeSymbol> types)
    {
        var implementations = new Implementations();
        foreach (var type in types)
        {
            if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct)) continue;
            foreach (var declaring in type.AllInterfaces) implementations.AddInterface(type, declaring);
            foreach (var member in type.GetMembers()) implementations.AddOverride(member);
        }

        return implementations;
    }

    public ISymbol? Only(ISymbol member) => _only.TryGetValue(member, out var implementation) ? implementation : null;

    void AddInterface(INamedTypeSymbol type, INamedTypeSymbol declaring)
    {
        if (declaring.DeclaringSyntaxReferences.IsEmpty || declaring.IsGenericType) return;
        foreach (var member in declaring.GetMembers())
            if (type.FindImplementationForInterfaceMember(member) is { } implementation) Add(member, implementation);
    }

    void AddOverride(ISymbol member)
    {
        for (var overridden = (member as IMethodSymbol)?.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
            if (overridden.IsAbstract) Add(overridden.OriginalDefinition, member);
    }

    void Add(ISymbol member, ISymbol implementation)
    {
        implementation = implementation.OriginalDefinition;
        _only[member] = !_only.TryGetValue(member, out var known) || SymbolEqualityComparer.Default.Equals(known, implementation) ? implementation : null;
    }
}
