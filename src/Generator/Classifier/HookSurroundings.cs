using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MMOLove.Referral.Generator.Model;

namespace MMOLove.Referral.Generator.Classifier;

/// <summary>The types around a hook: whether one can stand in them, and what is written around its body.</summary>
internal sealed class HookSurroundings
{
    private readonly TypeDeclarationSyntax _declaration;
    private readonly INamedTypeSymbol _type;
    private readonly TypeDeclarationSyntax[] _types;
    private HookPlace? _place;

    public HookSurroundings(TypeDeclarationSyntax declaration, INamedTypeSymbol type)
    {
        (_declaration, _type) = (declaration, type);
        _types = declaration.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Reverse().ToArray();
        NotPartial = Array.FindAll(_types, t => !t.Modifiers.Any(SyntaxKind.PartialKeyword));
        Obstacle = FindObstacle();
        PartialObstacle = FindFileType() is { } local ? "'" + local.Name + "' is local to its file, and the body is written in another one" : null;
    }

    /// <summary>Why nothing can report here, or null.</summary>
    public string? Obstacle { get; }

    /// <summary>Why no other file can add to these types, or null.</summary>
    public string? PartialObstacle { get; }

    /// <summary>The declarations that lack <c>partial</c>, from the outside in.</summary>
    public TypeDeclarationSyntax[] NotPartial { get; }

    /// <summary>Where the body goes.</summary>
    public HookPlace Place => _place ??= new HookPlace(
        HookText.Namespace(_type.ContainingNamespace),
        _types.Select(Header).ToEquatable(),
        FileName(_type),
        HasUtf8Literals(_declaration));

    public static bool HasUtf8Literals(SyntaxNode node) => (int)((CSharpParseOptions)node.SyntaxTree.Options).LanguageVersion >= 1100;

    /// <summary>The type and all around it, with dots between.</summary>
    public static string FileName(INamedTypeSymbol type)
    {
        var name = type.Arity > 0 ? type.Name + "_" + type.Arity : type.Name;
        if (type.ContainingType is { } outer) return FileName(outer) + "." + name;
        return type.ContainingNamespace.IsGlobalNamespace ? name : type.ContainingNamespace.ToDisplayString().Replace("@", "") + "." + name;
    }

    /// <summary><c>file</c> is newer than the API this is built against.</summary>
    public static bool IsLocalToFile(ISymbol type) =>
        type.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is BaseTypeDeclarationSyntax t && t.Modifiers.Any(m => m.ValueText == "file"));

    private string? FindObstacle()
    {
        if (_declaration.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: < LanguageVersion.CSharp9 }) return "hooks need C# 9 or later: set LangVersion";
        for (var type = _type; type is not null; type = type.ContainingType)
        {
            // An extension block, for one: it has no name to stand beside.
            if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct or TypeKind.Interface)) return "it does not stand in a class, struct, record or interface";
        }
        return null;
    }

    private INamedTypeSymbol? FindFileType()
    {
        for (var type = _type; type is not null; type = type.ContainingType)
        {
            if (IsLocalToFile(type)) return type;
        }
        return null;
    }

    private static string Header(TypeDeclarationSyntax type)
    {
        var isUnsafe = type.Modifiers.Any(SyntaxKind.UnsafeKeyword) ? "unsafe " : "";
        var keyword = type is RecordDeclarationSyntax { ClassOrStructKeyword.ValueText: "struct" } ? "record struct" : type.Keyword.ValueText;
        var parameters = type.TypeParameterList is { } list
            ? "<" + string.Join(", ", list.Parameters.Select(p => (p.VarianceKeyword.ValueText.Length > 0 ? p.VarianceKeyword.ValueText + " " : "") + HookText.Name(p.Identifier.ValueText))) + ">"
            : "";
        return isUnsafe + "partial " + keyword + " " + HookText.Name(type.Identifier.ValueText) + parameters;
    }
}
