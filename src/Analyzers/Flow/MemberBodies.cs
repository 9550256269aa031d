using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace MMOLove.Referral.Analyzers.Flow;

/// <summary>The bodies and initialisers that may be looked into: those of one type while typing, those of all types at the end of a build.</summary>
sealed class MemberBodies
{
    readonly ConcurrentDictionary<ISymbol, ImmutableArray<IOperation>> _bodies = new(SymbolEqualityComparer.Default);
    readonly ConcurrentDictionary<INamedTypeSymbol, bool> _types = new(SymbolEqualityComparer.Default);

    public IEnumerable<KeyValuePair<ISymbol, ImmutableArray<IOperation>>> All => _bodies;

    public void Add(ISymbol owner, ImmutableArray<IOperation> blocks)
    {
        _bodies[owner.OriginalDefinition] = blocks;
        if (owner.ContainingType is { } type) _types[type.OriginalDefinition] = true;
    }

    public void AddRange(MemberBodies others)
    {
        foreach (var pair in others._bodies) Add(pair.Key, pair.Value);
    }

    /// <summary>Where a method, property or initialiser is written; null where that is not known here.</summary>
    public ImmutableArray<IOperation>? Of(ISymbol member)
    {
        var definition = member.OriginalDefinition;
        if (_bodies.TryGetValue(definition, out var found)) return found;
        if (definition is IMethodSymbol { PartialImplementationPart: { } part } && _bodies.TryGetValue(part, out found)) return found;
        return Implementation(definition) is { } implementation && _bodies.TryGetValue(implementation, out found) ? found : null;
    }

    /// <summary>The only implementation of an interface or abstract member that can be seen: there is then no doubt which one runs.</summary>
    public ISymbol? Implementation(ISymbol member)
    {
        // Of Stream or IDisposable the framework has implementations of its own, however few there are here.
        if (member.ContainingType is not { } declaring || declaring.DeclaringSyntaxReferences.IsEmpty || !(member.IsAbstract || declaring.TypeKind == TypeKind.Interface)) return null;
        ISymbol? only = null;
        foreach (var type in _types.Keys)
        {
            if (type.TypeKind != TypeKind.Class && type.TypeKind != TypeKind.Struct) continue;
            var candidate = declaring.TypeKind == TypeKind.Interface ? type.FindImplementationForInterfaceMember(member) : Override(type, member);
            if (candidate is null) continue;
            if (only is not null && !SymbolEqualityComparer.Default.Equals(only, candidate)) return null;
            only = candidate;
        }

        return only?.OriginalDefinition;
    }

    static ISymbol? Override(INamedTypeSymbol type, ISymbol member)
    {
        foreach (var own in type.GetMembers(member.Name))
        {
            for (var m = (own as IMethodSymbol)?.OverriddenMethod; m is not null; m = m.OverriddenMethod)
            {
                if (SymbolEqualityComparer.Default.Equals(m.OriginalDefinition, member)) return own;
            }
        }

        return null;
    }
}
