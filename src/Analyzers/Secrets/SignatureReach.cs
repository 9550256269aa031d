using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MMOLove.Referral.Analyzers.Definitions;

namespace MMOLove.Referral.Analyzers.Secrets;

/// <summary>The methods reached, over two calls, from members that name the signature header: evidence across types, at the end of the compilation.</summary>
sealed class SignatureReach
{
    readonly HashSet<ISymbol> _methods = new(SymbolEqualityComparer.Default);
    readonly HashSet<ISymbol> _types = new(SymbolEqualityComparer.Default);

    public static SignatureReach From(IEnumerable<ISymbol> members, Compilation compilation, CancellationToken cancellationToken)
    {
        var reach = new SignatureReach();
        var level = members.ToList();
        for (var depth = 0; depth < 2; depth++)
        {
            var next = new List<ISymbol>();
            foreach (var member in level)
            {
                foreach (var method in Called(member, compilation, cancellationToken))
                {
                    if (method.DeclaringSyntaxReferences.IsEmpty || !reach._methods.Add(method)) continue;
                    reach._types.Add(method.ContainingType.OriginalDefinition);
                    next.Add(method);
                }
            }

            level = next;
        }

        return reach;
    }

    public bool Contains(ISymbol member)
    {
        if (_methods.Contains(member.OriginalDefinition)) return true;
        var madeOnce = member is IFieldSymbol or IPropertySymbol or IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor };
        return madeOnce && member.ContainingType is { } type && _types.Contains(type.OriginalDefinition);
    }

    static IEnumerable<ISymbol> Called(ISymbol member, Compilation compilation, CancellationToken cancellationToken)
    {
        foreach (var reference in member.DeclaringSyntaxReferences)
        {
            if (SourceModels.Operation(compilation, reference.GetSyntax(cancellationToken), cancellationToken) is not { } body) continue;
            foreach (var operation in body.Descendants())
            {
                if (operation is IInvocationOperation call) yield return call.TargetMethod.OriginalDefinition;
                else if (operation is IObjectCreationOperation { Constructor: { } constructor }) yield return constructor.OriginalDefinition;
            }
        }
    }
}
