using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace MMOLove.Referral.Analyzers.Vocabulary;

/// <summary>
/// The types that rules ask for, looked up by metadata name once per compilation and shared by all analyzers.
/// A type the compilation does not have is <see langword="null"/> and matches nothing.
/// </summary>
sealed class KnownSymbols
{
    static readonly ConditionalWeakTable<Compilation, KnownSymbols> PerCompilation = new();

    readonly Compilation _compilation;
    readonly ConcurrentDictionary<string, INamedTypeSymbol?> _types = new(StringComparer.Ordinal);

    KnownSymbols(Compilation compilation) => _compilation = compilation;

    public static KnownSymbols Of(Compilation compilation) => PerCompilation.GetValue(compilation, c => new KnownSymbols(c));

    /// <summary>The type of this metadata name. Where several references have it, the first is taken: which one does not matter to us.</summary>
    public INamedTypeSymbol? Type(string metadataName) => _types.GetOrAdd(metadataName, Find);

    /// <summary>The type is this known one, derives from it or implements it.</summary>
    public bool Is(ITypeSymbol? type, string metadataName)
    {
        if (type is null || Type(metadataName) is not { } known) return false;
        for (var t = type; t is not null; t = t.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(t.OriginalDefinition, known)) return true;
        }

        if (known.TypeKind != TypeKind.Interface) return false;
        foreach (var i in type.AllInterfaces)
        {
            if (SymbolEqualityComparer.Default.Equals(i.OriginalDefinition, known)) return true;
        }

        return false;
    }

    INamedTypeSymbol? Find(string metadataName) =>
        _compilation.GetTypeByMetadataName(metadataName)
        ?? _compilation.GetTypesByMetadataName(metadataName).FirstOrDefault();
}
