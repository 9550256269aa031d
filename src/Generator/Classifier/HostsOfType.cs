using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MMOLove.Referral.Generator.Classifier;

/// <summary>What of a type can be the outbox, client or signer of its hooks.</summary>
internal sealed class HostsOfType
{
    private readonly INamedTypeSymbol _type;
    private readonly string _hostType;
    private readonly bool _isStatic;
    private readonly Compilation _compilation;

    /// <param name="type">The type of the hooks.</param>
    /// <param name="hostType">ReferralOutbox, ReferralClient or ReferralSigner.</param>
    /// <param name="isStatic">The hooks are static.</param>
    /// <param name="compilation">What all of it belongs to.</param>
    public HostsOfType(INamedTypeSymbol type, string hostType, bool isStatic, Compilation compilation)
    {
        (_type, _hostType, _isStatic, _compilation) = (type, hostType, isStatic, compilation);
        Members = FindMembers();
        ConstructorParameters = Members.Length > 0 || isStatic ? [] : FindConstructorParameters();
    }

    /// <summary>The fields or properties that come first; more than one where nothing says which. Inherited ones count where the type has none.</summary>
    public ISymbol[] Members { get; }

    /// <summary>The parameters of the primary constructor, for a hook without such members. A parameter of the hook of the same name hides one.</summary>
    public IParameterSymbol[] ConstructorParameters { get; }

    private ISymbol[] FindMembers()
    {
        foreach (var type in LookupOrder())
        {
            var members = type.GetMembers().Where(m => m is IFieldSymbol or IPropertySymbol && IsInReach(m)).ToArray();
            // Closest first; of one type, what belongs to the instance before what all share, and fields before the properties that show them.
            if (members.Length > 0) return members.GroupBy(m => (m.IsStatic, m is IPropertySymbol)).OrderBy(g => g.Key).First().ToArray();
        }
        return [];
    }

    private IEnumerable<INamedTypeSymbol> LookupOrder()
    {
        for (var type = _type; type is not null; type = type.BaseType) yield return type;
        if (_type.TypeKind != TypeKind.Interface) yield break;
        foreach (var inherited in _type.AllInterfaces) yield return inherited;
    }

    private bool IsInReach(ISymbol member)
    {
        if (member.IsImplicitlyDeclared || !member.CanBeReferencedByName || (_isStatic && !member.IsStatic)) return false;
        var readable = member switch
        {
            IFieldSymbol field => HookNames.IsOurs(field.Type, _hostType),
            IPropertySymbol { IsIndexer: false, GetMethod: not null, ExplicitInterfaceImplementations.Length: 0 } property =>
                HookNames.IsOurs(property.Type, _hostType) && !(property.IsStatic && (property.IsAbstract || property.IsVirtual)),
            _ => false,
        };
        if (!readable) return false;
        // `this.Name` may find another member than this one.
        if (!member.IsStatic) return SymbolEqualityComparer.Default.Equals(member, MemberLookup.Find(_type, member.Name, _compilation, _type));
        return !MemberLookup.IsForbidden(member) && _compilation.IsSymbolAccessibleWithin(member is IPropertySymbol p ? p.GetMethod! : member, _type);
    }

    private IParameterSymbol[] FindConstructorParameters()
    {
        foreach (var constructor in _type.InstanceConstructors)
        {
            // The constructor that a type declaration itself declares; a record's parameters are properties and were found as such.
            if (!constructor.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is TypeDeclarationSyntax)) continue;
            return constructor.Parameters.Where(p => HookNames.IsOurs(p.Type, _hostType) && p.RefKind == RefKind.None && !IsHidden(p.Name)).ToArray();
        }
        return [];
    }

    /// <summary>A member of the same name stands in front of the constructor's parameter.</summary>
    private bool IsHidden(string name)
    {
        for (var type = _type; type is not null; type = type.BaseType)
        {
            if (type.GetMembers(name).Any(m => _compilation.IsSymbolAccessibleWithin(m, _type))) return true;
        }
        return false;
    }
}
