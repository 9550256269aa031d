using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MMOLove.Referral.Generator.Classifier;

/// <summary>
/// One compilation, as its hooks are read: what the hooks of a type share is found out once. Most types have several, and asking the
/// compiler for each of them anew is most of what a hook costs. Thread-safe; lives as long as somebody reads.
/// </summary>
internal sealed class HookProject
{
    private readonly Func<SyntaxTree, SemanticModel> _modelOf;
    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel> _models = new();
    private readonly ConcurrentDictionary<TypeDeclarationSyntax, HookSurroundings> _surroundings = new();
    private readonly ConcurrentDictionary<(INamedTypeSymbol Type, string HostType, bool IsStatic), HostsOfType> _hosts = new(new SameType());

    /// <param name="compilation">The compilation.</param>
    /// <param name="modelOf">Makes the semantic model of a file: an analyzer has to do that in a way of its own.</param>
    public HookProject(Compilation compilation, Func<SyntaxTree, SemanticModel> modelOf)
    {
        (Compilation, _modelOf) = (compilation, modelOf);
        Attributes = new HookAttributes(Model);
    }

    public Compilation Compilation { get; }

    public HookAttributes Attributes { get; }

    public SemanticModel Model(SyntaxTree file) => _models.GetOrAdd(file, _modelOf);

    /// <summary>The types around what stands in a declaration.</summary>
    public HookSurroundings SurroundingsOf(TypeDeclarationSyntax declaration, INamedTypeSymbol type) =>
        _surroundings.TryGetValue(declaration, out var known) ? known : _surroundings.GetOrAdd(declaration, new HookSurroundings(declaration, type));

    /// <summary>What of a type can be a hook's outbox, client or signer.</summary>
    public HostsOfType HostsOf(INamedTypeSymbol type, string hostType, bool isStatic) =>
        _hosts.TryGetValue((type, hostType, isStatic), out var known) ? known : _hosts.GetOrAdd((type, hostType, isStatic), new HostsOfType(type, hostType, isStatic, Compilation));

    private sealed class SameType : IEqualityComparer<(INamedTypeSymbol Type, string HostType, bool IsStatic)>
    {
        public bool Equals((INamedTypeSymbol Type, string HostType, bool IsStatic) x, (INamedTypeSymbol Type, string HostType, bool IsStatic) y) =>
            x.IsStatic == y.IsStatic && x.HostType == y.HostType && SymbolEqualityComparer.Default.Equals(x.Type, y.Type);

        public int GetHashCode((INamedTypeSymbol Type, string HostType, bool IsStatic) key) => SymbolEqualityComparer.Default.GetHashCode(key.Type);
    }
}
