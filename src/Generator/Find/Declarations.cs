using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MMOLove.Referral.Generator.Classifier;
using MMOLove.Referral.Generator.Model;

namespace MMOLove.Referral.Generator.Find;

/// <summary>
/// A compilation as hooks see it: its declarations. Two are equal where they differ in nothing but the insides of methods that are no
/// hooks, which is nearly every keystroke; then no hook is read again. ForAttributeWithMetadataName binds every hook's attributes anew
/// for each compilation: docs/performance.md has the numbers.
/// </summary>
internal sealed class Declarations : IEquatable<Declarations>
{
    private readonly ImmutableArray<SyntaxTree> _files;
    private readonly ImmutableArray<MetadataReference> _references;
    private readonly CompilationOptions _options;
    private readonly string? _assemblyName;
    private readonly ImmutableHashSet<string> _globalAliases;

    // Weak: an equal one of later is thrown away and this one stays, and must not keep an old compilation in the editor's memory.
    private readonly WeakReference<Compilation> _compilation;

    private Declarations(Compilation compilation, CancellationToken cancellationToken)
    {
        _files = compilation.SyntaxTrees.ToImmutableArray();
        _references = compilation.ExternalReferences;
        _options = compilation.Options;
        _assemblyName = compilation.AssemblyName;
        _globalAliases = _files.SelectMany(f => AttributedMethods.Of(f, cancellationToken).GlobalAliases).ToImmutableHashSet();
        _compilation = new WeakReference<Compilation>(compilation);
    }

    public static Declarations Of(Compilation compilation, CancellationToken cancellationToken) => new(compilation, cancellationToken);

    /// <summary>Reads every hook. Only while the compilation is being generated for.</summary>
    public IEnumerable<PlacedHook> ReadHooks(CancellationToken cancellationToken)
    {
        if (!_compilation.TryGetTarget(out var compilation)) yield break;
        var project = new HookProject(compilation, file => compilation.GetSemanticModel(file));
        foreach (var file in _files)
        {
            foreach (var method in CandidatesIn(file))
            {
                if (project.Model(file).GetDeclaredSymbol(method, cancellationToken) is not { } declared) continue;
                var symbol = declared.PartialDefinitionPart ?? declared;
                var attributes = project.Attributes.On(symbol);
                foreach (var attribute in attributes)
                {
                    if (attribute.Event is not { } hookEvent || !StandsOn(attribute, method)) continue;
                    var reading = HookClassifier.Read(symbol, hookEvent, attribute, attributes, project);
                    if ((reading.Hook?.Invoke() ?? reading.Unwritten) is { } hook) yield return hook;
                }
            }
        }
    }

    public bool Equals(Declarations? other)
    {
        if (other is null || _files.Length != other._files.Length || _assemblyName != other._assemblyName || !_options.Equals(other._options)) return false;
        if (!_references.SequenceEqual(other._references)) return false;
        for (var i = 0; i < _files.Length; i++)
        {
            if (!ReferenceEquals(_files[i], other._files[i]) && !DeclareTheSame(_files[i], other, other._files[i])) return false;
        }
        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as Declarations);

    public override int GetHashCode() => _files.Length;

    private bool DeclareTheSame(SyntaxTree mine, Declarations other, SyntaxTree others)
    {
        // Bodies are left out, and initializers but those of constants: nothing else in them can be seen from a declaration.
        if (!mine.Options.Equals(others.Options) || !SyntaxFactory.AreEquivalent(mine, others, topLevel: true)) return false;
        // Whether a method waits for the compiler or has work of its own is in its body.
        return CandidatesIn(mine).SequenceEqual(other.CandidatesIn(others), SameMethods.Instance);
    }

    private IEnumerable<MethodDeclarationSyntax> CandidatesIn(SyntaxTree file) => AttributedMethods.Of(file, CancellationToken.None).Candidates(_globalAliases);

    /// <summary>A partial method has two declarations, and the attributes of both.</summary>
    private static bool StandsOn(HookAttribute attribute, MethodDeclarationSyntax method) =>
        attribute.Syntax is { } place && place.SyntaxTree == method.SyntaxTree && method.Span.Contains(place.Span);

    private sealed class SameMethods : IEqualityComparer<MethodDeclarationSyntax>
    {
        public static readonly SameMethods Instance = new();

        // White space says nothing, but a hook's stands in the comment above its body.
        public bool Equals(MethodDeclarationSyntax? x, MethodDeclarationSyntax? y) =>
            SyntaxFactory.AreEquivalent(x, y, topLevel: false) && HookDeclaration.Comment(x!) == HookDeclaration.Comment(y!);

        public int GetHashCode(MethodDeclarationSyntax method) => 0;
    }
}
