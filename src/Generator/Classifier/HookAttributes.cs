using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MMOLove.Referral.Generator.Classifier;

/// <summary>
/// The attributes of methods and parameters in one compilation. Having the compiler bind them is most of what a hook costs, and a hook
/// says little in them: a name that means one class everywhere in its type, and a literal. So a name is looked up once for each type, and
/// a literal is read as it stands; whatever else is written is left to the compiler. Thread-safe.
/// </summary>
/// <param name="modelOf">The semantic model of a file.</param>
internal sealed class HookAttributes(Func<SyntaxTree, SemanticModel> modelOf)
{
    private readonly ConcurrentDictionary<(TypeDeclarationSyntax Type, string Name), (string Name, bool IsOurs)?> _classes = new();

    /// <summary>Those of a method, on both of its parts where it is partial.</summary>
    public IReadOnlyList<HookAttribute> On(IMethodSymbol method) => On(method, "method", static (m, _) => m.AttributeLists, method, 0);

    /// <summary>Those of a method's parameter, on both parts of the method.</summary>
    public IReadOnlyList<HookAttribute> On(IParameterSymbol parameter) =>
        On(parameter.ContainingSymbol as IMethodSymbol, "param", static (m, i) => m.ParameterList.Parameters[i].AttributeLists, parameter, parameter.Ordinal);

    private IReadOnlyList<HookAttribute> On(IMethodSymbol? method, string target, Func<MethodDeclarationSyntax, int, SyntaxList<AttributeListSyntax>> listsOf, ISymbol symbol, int ordinal)
    {
        List<HookAttribute>? read = null;
        return ReadPart(method) && (method!.PartialImplementationPart is not { } body || IsGenerated(body) || ReadPart(body))
            ? read ?? (IReadOnlyList<HookAttribute>)Array.Empty<HookAttribute>()
            : symbol.GetAttributes().Select(a => HookAttribute.Read(a, HookNames.IsOurs(a.AttributeClass))).ToArray();

        // False where the compiler has to be asked; a type parameter can have the name of an attribute.
        bool ReadPart(IMethodSymbol? part) =>
            DeclarationOf(part) is { } declaration && listsOf(declaration, ordinal) is var lists
            && (lists.Count == 0 || (declaration.TypeParameterList is null && Read(lists, target, ref read)));
    }

    /// <summary>The declaration of a method that is written once and as a member; else null.</summary>
    public static MethodDeclarationSyntax? DeclarationOf(IMethodSymbol? method) =>
        method?.DeclaringSyntaxReferences is { Length: 1 } places ? places[0].GetSyntax() as MethodDeclarationSyntax : null;

    /// <summary>What the generator wrote has no attributes.</summary>
    private static bool IsGenerated(IMethodSymbol body) => HookNames.IsGenerated(body.DeclaringSyntaxReferences[0].SyntaxTree);

    private bool Read(SyntaxList<AttributeListSyntax> lists, string target, ref List<HookAttribute>? read)
    {
        foreach (var list in lists)
        {
            if (list.Target is { } other && other.Identifier.ValueText != target) continue;
            foreach (var attribute in list.Attributes)
            {
                if (ClassOf(attribute) is not { } known || HookAttribute.Read(attribute, known.Name, known.IsOurs) is not { } plain) return false;
                (read ??= new List<HookAttribute>()).Add(plain);
            }
        }
        return true;
    }

    /// <summary>Null where the first attribute of that name in its type does not compile.</summary>
    private (string Name, bool IsOurs)? ClassOf(AttributeSyntax attribute)
    {
        if (attribute.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type) return Bind(attribute);
        var key = (type, attribute.Name is IdentifierNameSyntax simple ? simple.Identifier.Text : attribute.Name.ToString());
        return _classes.TryGetValue(key, out var known) ? known : _classes.GetOrAdd(key, LookUp(attribute, type) ?? Bind(attribute));
    }

    /// <summary>
    /// A fifth of what binding costs: the two names that C# tries, as seen from inside the type's braces. Null where they do not lead to exactly
    /// one class that can be an attribute.
    /// </summary>
    private (string Name, bool IsOurs)? LookUp(AttributeSyntax attribute, TypeDeclarationSyntax type)
    {
        if (attribute.Name is not IdentifierNameSyntax { Identifier: var name } || name.IsVerbatimIdentifier() || type.OpenBraceToken.IsMissing) return null;
        var model = modelOf(type.SyntaxTree);
        var place = type.OpenBraceToken.SpanStart;
        var found = model.LookupNamespacesAndTypes(place, name: name.ValueText + "Attribute");
        var bare = model.LookupNamespacesAndTypes(place, name: name.ValueText);
        if (found.Length + bare.Length != 1) return null;
        var only = found.Length > 0 ? found[0] : bare[0];
        var target = only is IAliasSymbol alias ? alias.Target : only;
        return target is INamedTypeSymbol { Arity: 0, TypeKind: TypeKind.Class, IsAbstract: false } known && IsAttribute(known) ? (known.Name, HookNames.IsOurs(known)) : null;
    }

    private static bool IsAttribute(INamedTypeSymbol type)
    {
        for (var t = type.BaseType; t is not null; t = t.BaseType)
        {
            if (t.Name == "Attribute" && HookNames.IsIn(t, "System")) return true;
        }
        return false;
    }

    private (string Name, bool IsOurs)? Bind(AttributeSyntax attribute) =>
        modelOf(attribute.SyntaxTree).GetSymbolInfo(attribute).Symbol is { ContainingType: { } found } ? (found.Name, HookNames.IsOurs(found)) : null;
}
