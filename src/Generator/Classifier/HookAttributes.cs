using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MMOLove.Referral.Generator.Classifier;

/// <summary>
/// The attributes of methods and parameters in one compilation. Having the compiler bind them is most of what a hook costs, and a hook
/// says little in them: a name that means one class everywhere in its type, and a literal. So a name is bound once for each type, and
/// a literal is read as it stands; whatever else is written is left to the compiler. Thread-safe.
/// </summary>
/// <param name="modelOf">The semantic model of a file.</param>
internal sealed class HookAttributes(Func<SyntaxTree, SemanticModel> modelOf)
{
    private readonly ConcurrentDictionary<(TypeDeclarationSyntax Type, string Name), (string Name, bool IsOurs)?> _classes = new();

    /// <summary>Those of a method, on both of its parts where it is partial, or of a method's parameter.</summary>
    public IReadOnlyList<HookAttribute> On(ISymbol symbol)
    {
        var read = new List<HookAttribute>();
        return Parts(symbol).All(part => ReadPart(part, read)) ? read : symbol.GetAttributes().Select(a => HookAttribute.Read(a, HookNames.IsOurs(a.AttributeClass))).ToArray();
    }

    /// <summary>The symbol, and the same in the implementing part.</summary>
    private static IEnumerable<ISymbol> Parts(ISymbol symbol)
    {
        yield return symbol;
        if (symbol is IMethodSymbol { PartialImplementationPart: { } body }) yield return body;
        else if (symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol { PartialImplementationPart: { } hook } } parameter) yield return hook.Parameters[parameter.Ordinal];
    }

    /// <returns>False where the compiler has to be asked.</returns>
    private bool ReadPart(ISymbol part, List<HookAttribute> read)
    {
        if (part.DeclaringSyntaxReferences.Length != 1) return false;
        var (lists, target) = part.DeclaringSyntaxReferences[0].GetSyntax() switch
        {
            MethodDeclarationSyntax method => (method.AttributeLists, "method"),
            ParameterSyntax { Parent.Parent: MethodDeclarationSyntax } parameter => (parameter.AttributeLists, "param"),
            _ => (default, ""),
        };
        if (target.Length == 0) return false;
        foreach (var list in lists)
        {
            if (list.Target is { } other && other.Identifier.ValueText != target) continue;
            foreach (var attribute in list.Attributes)
            {
                if (ClassOf(attribute) is not { } known || HookAttribute.Read(attribute, known.Name, known.IsOurs) is not { } plain) return false;
                read.Add(plain);
            }
        }
        return true;
    }

    /// <summary>Null where the first attribute of that name in its type does not compile.</summary>
    private (string Name, bool IsOurs)? ClassOf(AttributeSyntax attribute)
    {
        var type = attribute.FirstAncestorOrSelf<TypeDeclarationSyntax>();
        return type is null ? Bind() : _classes.GetOrAdd((type, attribute.Name.ToString()), _ => Bind());

        (string, bool)? Bind() =>
            modelOf(attribute.SyntaxTree).GetSymbolInfo(attribute).Symbol is { ContainingType: { } found } ? (found.Name, HookNames.IsOurs(found)) : null;
    }
}
