using Microsoft.CodeAnalysis;

namespace MMOLove.Referral.Generator.Classifier;

/// <summary>What <c>receiver.Name</c> reads, as C# finds it: the closest member that can be seen stands in front of all others of its name, whatever it is.</summary>
internal static class MemberLookup
{
    /// <summary>The field or property; null where there is none, where another kind of member stands in front of it, or where two interfaces have one each.</summary>
    /// <param name="receiver">The type of the receiver.</param>
    /// <param name="name">The member's name.</param>
    /// <param name="compilation">What both belong to.</param>
    /// <param name="within">The type, or the assembly, from which it is read.</param>
    public static ISymbol? Find(ITypeSymbol receiver, string name, Compilation compilation, ISymbol within)
    {
        foreach (var type in Classes(receiver))
        {
            var members = Visible(type);
            if (members.Length > 0) return OnlyReadable(members);
        }
        var inherited = Interfaces(receiver).Distinct<ITypeSymbol>(SymbolEqualityComparer.Default).SelectMany(Visible).ToArray();
        return OnlyReadable(inherited.Where(m => !inherited.Any(o => o.ContainingType.AllInterfaces.Contains(m.ContainingType, SymbolEqualityComparer.Default))).ToArray());

        ISymbol[] Visible(ITypeSymbol type) => type.GetMembers(name).Where(m => !IsPassedOver(m) && compilation.IsSymbolAccessibleWithin(m, within, m.IsStatic ? null : receiver)).ToArray();

        ISymbol? OnlyReadable(ISymbol[] members) => members.Length == 1 && IsReadable(members[0]) ? members[0] : null;

        bool IsReadable(ISymbol member) => member switch
        {
            IFieldSymbol { IsStatic: false } => !IsForbidden(member),
            IPropertySymbol { IsStatic: false, IsIndexer: false, GetMethod: { } getter } =>
                !IsForbidden(member) && !IsForbidden(getter) && compilation.IsSymbolAccessibleWithin(getter, within, receiver),
            _ => false,
        };
    }

    /// <summary>Says whether naming it is an error, <c>[Obsolete("…", error: true)]</c>, which generated code could not silence.</summary>
    public static bool IsForbidden(ISymbol member) => member.GetAttributes().Any(a =>
        a.AttributeClass is { Name: "ObsoleteAttribute" } type && HookNames.IsIn(type, "System") && a.ConstructorArguments.Length == 2 && a.ConstructorArguments[1].Value is true);

    /// <summary>A setter alone that overrides leaves reading to its base; a generic type needs its arguments to be named.</summary>
    private static bool IsPassedOver(ISymbol member) => member is IPropertySymbol { IsOverride: true, GetMethod: null } or INamedTypeSymbol { Arity: > 0 };

    private static IEnumerable<ITypeSymbol> Classes(ITypeSymbol receiver)
    {
        if (receiver is ITypeParameterSymbol parameter) return parameter.ConstraintTypes.SelectMany(Classes);
        return receiver.TypeKind == TypeKind.Interface ? [] : WithBases(receiver);
    }

    private static IEnumerable<ITypeSymbol> WithBases(ITypeSymbol receiver)
    {
        for (var type = receiver; type is not null; type = type.BaseType) yield return type;
    }

    private static IEnumerable<ITypeSymbol> Interfaces(ITypeSymbol receiver)
    {
        if (receiver is ITypeParameterSymbol parameter) return parameter.ConstraintTypes.SelectMany(Interfaces);
        return receiver.TypeKind == TypeKind.Interface ? receiver.AllInterfaces.Prepend<ITypeSymbol>((INamedTypeSymbol)receiver) : [];
    }
}
