using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MMOLove.Referral.Generator.Model;

namespace MMOLove.Referral.Generator.Classifier;

/// <summary>
/// Where a hook takes its outbox, client or signer from: a parameter; else a field or property, inherited ones included; else a
/// parameter of the primary constructor; else, in a static method, <c>ReferralOutbox.Default</c>.
/// </summary>
internal sealed class HookHosts(HookReading reading, string hostType)
{
    public HookHost? Find(IParameterSymbol? parameter)
    {
        if (parameter is not null) return new HookHost(hostType, HookText.Name(parameter.Name), MayBeNull(parameter.NullableAnnotation), IsStable: true);
        if (FindMember(out var isAmbiguous) is { } member) return member;
        if (isAmbiguous) return null;
        if (FindPrimaryConstructorParameter(out isAmbiguous) is { } captured) return captured;
        if (isAmbiguous) return null;
        if (reading.Method.IsStatic && hostType == HookNames.Outbox)
            return new HookHost(hostType, "global::" + HookNames.Namespace + "." + HookNames.Outbox + ".Default", MayBeNull: false, IsStable: false);
        reading.Report(HookRule.NoHostInReach, reading.MethodName, reading.Method.Name, hostType).Hint = hostType;
        return null;
    }

    private HookHost? FindMember(out bool isAmbiguous)
    {
        isAmbiguous = false;
        foreach (var type in LookupOrder())
        {
            var members = type.GetMembers().Where(m => m is IFieldSymbol or IPropertySymbol && IsInReach(m)).ToArray();
            // Closest first; of one type, what belongs to the instance before what all share, and fields before the properties that show them.
            var best = members.GroupBy(m => (m.IsStatic, m is IPropertySymbol)).OrderBy(g => g.Key).FirstOrDefault()?.ToArray();
            if (best is null) continue;
            isAmbiguous = IsGuess(best);
            return isAmbiguous ? null : Read(best[0]);
        }
        return null;
    }

    private bool IsGuess(ISymbol[] found)
    {
        if (found.Length < 2) return false;
        reading.Report(HookRule.SeveralHostsInReach, reading.MethodName, reading.Method.Name, hostType, found[0].Name, found[1].Name);
        return true;
    }

    private HookHost Read(ISymbol member)
    {
        var receiver = member.IsStatic ? HookText.Receiver(member.ContainingType) : "this";
        var annotation = member is IFieldSymbol f ? f.NullableAnnotation : ((IPropertySymbol)member).NullableAnnotation;
        return new HookHost(hostType, receiver + "." + HookText.Name(member.Name), MayBeNull(annotation), member is IFieldSymbol { IsReadOnly: true });
    }

    private IEnumerable<INamedTypeSymbol> LookupOrder()
    {
        var containing = reading.Method.ContainingType;
        for (var type = containing; type is not null; type = type.BaseType) yield return type;
        if (containing.TypeKind != TypeKind.Interface) yield break;
        foreach (var inherited in containing.AllInterfaces) yield return inherited;
    }

    private bool IsInReach(ISymbol member)
    {
        if (member.IsImplicitlyDeclared || !member.CanBeReferencedByName || (reading.Method.IsStatic && !member.IsStatic)) return false;
        var readable = member switch
        {
            IFieldSymbol field => HookNames.IsOurs(field.Type, hostType),
            IPropertySymbol { IsIndexer: false, GetMethod: not null, ExplicitInterfaceImplementations.Length: 0 } property =>
                HookNames.IsOurs(property.Type, hostType) && !(property.IsStatic && (property.IsAbstract || property.IsVirtual)),
            _ => false,
        };
        if (!readable) return false;
        var containing = reading.Method.ContainingType;
        // `this.Name` may find another member than this one.
        if (!member.IsStatic) return SymbolEqualityComparer.Default.Equals(member, MemberLookup.Find(containing, member.Name, reading.Compilation, containing));
        return !MemberLookup.IsForbidden(member) && reading.Compilation.IsSymbolAccessibleWithin(member is IPropertySymbol p ? p.GetMethod! : member, containing);
    }

    private HookHost? FindPrimaryConstructorParameter(out bool isAmbiguous)
    {
        isAmbiguous = false;
        if (reading.Method.IsStatic) return null;
        var type = reading.Method.ContainingType;
        foreach (var constructor in type.InstanceConstructors)
        {
            // The constructor that a type declaration itself declares; a record's parameters are properties and were found as such.
            if (!constructor.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is TypeDeclarationSyntax)) continue;
            var found = constructor.Parameters.Where(p => HookNames.IsOurs(p.Type, hostType) && p.RefKind == RefKind.None && !IsHidden(type, p.Name)).ToArray<ISymbol>();
            isAmbiguous = IsGuess(found);
            if (isAmbiguous || found.Length == 0) return null;
            var parameter = (IParameterSymbol)found[0];
            return new HookHost(hostType, HookText.Name(parameter.Name), MayBeNull(parameter.NullableAnnotation), IsStable: true);
        }
        return null;
    }

    /// <summary>A member or a parameter of the hook of the same name stands in front of the constructor's parameter.</summary>
    private bool IsHidden(INamedTypeSymbol type, string name)
    {
        if (reading.Method.Parameters.Any(p => p.Name == name)) return true;
        for (var t = type; t is not null; t = t.BaseType)
        {
            if (t.GetMembers(name).Any(m => reading.Compilation.IsSymbolAccessibleWithin(m, type))) return true;
        }
        return false;
    }

    /// <summary>Code without nullable annotations may hold null anywhere.</summary>
    private static bool MayBeNull(NullableAnnotation annotation) => annotation != NullableAnnotation.NotAnnotated;
}
