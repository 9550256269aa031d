using Microsoft.CodeAnalysis;
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
        if (parameter is not null) return Read(parameter);
        var ofType = reading.Project.HostsOf(reading.Method.ContainingType, hostType, reading.Method.IsStatic);
        if (ofType.Members.Length > 0) return IsGuess(ofType.Members) ? null : Read(ofType.Members[0]);
        var captured = Array.FindAll(ofType.ConstructorParameters, c => !reading.Parameters.Any(p => p.Name == c.Name));
        if (captured.Length > 0) return IsGuess(captured) ? null : Read(captured[0]);
        if (reading.Method.IsStatic && hostType == HookNames.Outbox)
            return new HookHost(hostType, "global::" + HookNames.Namespace + "." + HookNames.Outbox + ".Default", MayBeNull: false, IsStable: false);
        reading.Report(HookRule.NoHostInReach, reading.MethodName, reading.Method.Name, hostType).Hint = hostType;
        return null;
    }

    private bool IsGuess(ISymbol[] found)
    {
        if (found.Length < 2) return false;
        reading.Report(HookRule.SeveralHostsInReach, reading.MethodName, reading.Method.Name, hostType, found[0].Name, found[1].Name);
        return true;
    }

    private HookHost Read(IParameterSymbol parameter) => new(hostType, HookText.Name(parameter.Name), MayBeNull(parameter.NullableAnnotation), IsStable: true);

    private HookHost Read(ISymbol member)
    {
        var receiver = member.IsStatic ? HookText.Receiver(member.ContainingType) : "this";
        var annotation = member is IFieldSymbol f ? f.NullableAnnotation : ((IPropertySymbol)member).NullableAnnotation;
        return new HookHost(hostType, receiver + "." + HookText.Name(member.Name), MayBeNull(annotation), member is IFieldSymbol { IsReadOnly: true });
    }

    /// <summary>Code without nullable annotations may hold null anywhere.</summary>
    private static bool MayBeNull(NullableAnnotation annotation) => annotation != NullableAnnotation.NotAnnotated;
}
