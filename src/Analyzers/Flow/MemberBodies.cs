using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace MMOLove.Referral.Analyzers.Flow;

/// <summary>The bodies and initialisers that may be looked into: those of one type while typing, those of all types at the end of a build.</summary>
sealed class MemberBodies
{
    readonly ConcurrentDictionary<ISymbol, ImmutableArray<IOperation>> _bodies = new(SymbolEqualityComparer.Default);
    readonly ConcurrentDictionary<ISymbol, MemberFacts> _facts = new(SymbolEqualityComparer.Default);
    readonly ConcurrentDictionary<INamedTypeSymbol, bool> _types = new(SymbolEqualityComparer.Default);

    volatile Implementations? _implementations;

    public IEnumerable<KeyValuePair<ISymbol, ImmutableArray<IOperation>>> All => _bodies;

    public void Add(ISymbol owner, ImmutableArray<IOperation> blocks)
    {
        _bodies[owner.OriginalDefinition] = blocks;
        if (owner.ContainingType is { } type && _types.TryAdd(type.OriginalDefinition, true)) _implementations = null;
    }

    public void AddRange(MemberBodies others)
    {
        foreach (var pair in others._bodies) Add(pair.Key, pair.Value);
        foreach (var pair in others._facts) _facts[pair.Key] = pair.Value;
    }

    /// <summary>What one walk over a member shows.</summary>
    public MemberFacts FactsOf(ISymbol member) => _facts.GetOrAdd(member, m => new MemberFacts(m, _bodies[m]));

    /// <summary>Where a method, property or initialiser is written; null where that is not known here.</summary>
    public ImmutableArray<IOperation>? Of(ISymbol member) => Written(member) is { } written ? _bodies[written] : null;

    /// <summary>The member itself, the other part of a partial one, or what implements it; null where none of them is known here.</summary>
    public ISymbol? Written(ISymbol member)
    {
        var definition = member.OriginalDefinition;
        if (_bodies.ContainsKey(definition)) return definition;
        if (definition is IMethodSymbol { PartialImplementationPart: { } part } && _bodies.ContainsKey(part)) return part;
        return Implementation(definition) is { } implementation && _bodies.ContainsKey(implementation) ? implementation : null;
    }

    /// <summary>The only implementation of an interface or abstract member that can be seen: there is then no doubt which one runs.</summary>
    public ISymbol? Implementation(ISymbol member)
    {
        // Of Stream or IDisposable the framework has implementations of its own, however few there are here.
        if (member.ContainingType is not { } declaring || declaring.DeclaringSyntaxReferences.IsEmpty || !(member.IsAbstract || declaring.TypeKind == TypeKind.Interface)) return null;
        var implementations = _implementations ??= Implementations.Of(_types.Keys);
        return implementations.Only(member);
    }
}
