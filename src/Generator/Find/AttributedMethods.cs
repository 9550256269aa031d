using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MMOLove.Referral.Generator.Classifier;

namespace MMOLove.Referral.Generator.Find;

/// <summary>
/// The methods of one file that carry attributes, and the names that its usings give to types: read from syntax alone, once for each
/// version of the file.
/// </summary>
internal sealed class AttributedMethods
{
    /// <summary>What C# lets one leave out of an attribute's name.</summary>
    private const string Suffix = "Attribute";

    private static readonly ConditionalWeakTable<SyntaxTree, AttributedMethods> s_known = new();

    private readonly ImmutableArray<MethodDeclarationSyntax> _methods;
    private readonly ImmutableHashSet<string> _aliases;

    private AttributedMethods(SyntaxTree tree, CancellationToken cancellationToken)
    {
        var root = tree.GetRoot(cancellationToken);
        var aliases = root.DescendantNodes(HoldsUsings).OfType<UsingDirectiveSyntax>().Where(u => u.Alias is not null).ToArray();
        _aliases = aliases.Select(NameOf).ToImmutableHashSet();
        GlobalAliases = aliases.Where(u => u.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword)).Select(NameOf).ToImmutableArray();
        _methods = root.DescendantNodes(HoldsMethods).OfType<MethodDeclarationSyntax>().Where(m => m.AttributeLists.Count > 0).ToImmutableArray();
    }

    /// <summary>Names that <c>global using</c> gives to types in every file.</summary>
    public ImmutableArray<string> GlobalAliases { get; }

    public static AttributedMethods Of(SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (s_known.TryGetValue(tree, out var known)) return known;
        var read = new AttributedMethods(tree, cancellationToken);
        return s_known.GetValue(tree, _ => read);
    }

    /// <summary>Those whose attributes may be ours, by name: by one of ours, or by one that a using may have given to ours.</summary>
    public IEnumerable<MethodDeclarationSyntax> Candidates(ImmutableHashSet<string> globalAliases) =>
        _methods.Where(m => m.AttributeLists.SelectMany(l => l.Attributes).Any(a => MayBeOurs(a, globalAliases)));

    private bool MayBeOurs(AttributeSyntax attribute, ImmutableHashSet<string> globalAliases)
    {
        var name = attribute.Name switch
        {
            QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
            AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
            SimpleNameSyntax simple => simple.Identifier.ValueText,
            _ => "",
        };
        if ((HookNames.EventOf(name) ?? HookNames.EventOf(name + Suffix)) is not null) return true;
        return attribute.Name is SimpleNameSyntax && (IsAlias(name) || IsAlias(name + Suffix));

        bool IsAlias(string text) => _aliases.Contains(text) || globalAliases.Contains(text);
    }

    private static string NameOf(UsingDirectiveSyntax alias) => alias.Alias!.Name.Identifier.ValueText;

    private static bool HoldsUsings(SyntaxNode node) => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax;

    private static bool HoldsMethods(SyntaxNode node) => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax;
}
