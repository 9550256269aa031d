using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MMOLove.Referral.Analyzers.Definitions;

namespace MMOLove.Referral.Analyzers.Delivery;

/// <summary>Events reported through the SDK: the documented calls of the client, and hooks.</summary>
static class SdkEvents
{
    public static EventValues? Of(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (SdkTypes.HookAttribute(method) is { } hook) return OfHook(call, method, hook);
        return SdkTypes.IsOurs(method.ContainingType, "ReferralClient") ? OfClient(call) : null;
    }

    /// <summary>A call whose answer is a <c>SendResult</c>, at once or awaited.</summary>
    public static bool IsSend(IInvocationOperation call) =>
        SdkTypes.IsSendResult(SdkTypes.Awaited(call.TargetMethod.ReturnType)) && (SdkTypes.IsOurs(call.TargetMethod.ContainingType) || SdkTypes.HookAttribute(call.TargetMethod) is not null);

    static EventValues? OfClient(IInvocationOperation call)
    {
        var kind = call.TargetMethod.Name switch
        {
            "RegisteredAsync" => "registered",
            "QualifiedAsync" => "qualified",
            "Sign" => call.Arguments.FirstOrDefault(a => a.Parameter?.Name == "eventName")?.Value.ConstantValue.Value as string,
            _ => null,
        };
        var fields = new Dictionary<string, IOperation>(StringComparer.Ordinal);
        foreach (var argument in call.Arguments)
        {
            if (argument.ArgumentKind != ArgumentKind.DefaultValue && Field(argument.Parameter?.Name) is { } field) fields[field] = argument.Value;
        }

        return fields.Count == 0 ? null : new EventValues(call, kind, fields);
    }

    static EventValues OfHook(IInvocationOperation call, IMethodSymbol method, INamedTypeSymbol attribute)
    {
        var kind = attribute.Name switch { "ReferralRegisteredAttribute" => "registered", "ReferralQualifiedAttribute" => "qualified", _ => "reversed" };
        var template = Template(method);
        var fields = new Dictionary<string, IOperation>(StringComparer.Ordinal);
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is not { } parameter || argument.ArgumentKind == ArgumentKind.DefaultValue) continue;
            if (HookField(parameter) is { } field) fields[field] = argument.Value;
            // A placeholder of the template is the event id, however the parameter is called.
            if (template is not null && IsPlaceholder(template, parameter.Name) && !fields.ContainsKey(EventValues.ServerEventId)) fields[EventValues.ServerEventId] = argument.Value;
        }

        return new EventValues(call, kind, fields);
    }

    static string? HookField(IParameterSymbol parameter)
    {
        if (SdkTypes.HasAttribute(parameter, "ServerEventIdAttribute")) return EventValues.ServerEventId;
        if (SdkTypes.HasAttribute(parameter, "RefereeIdentityAttribute")) return EventValues.Identity;
        return SdkTypes.HasAttribute(parameter, "ReferralTokenAttribute") ? EventValues.Token : Field(parameter.Name);
    }

    static string? Field(string? parameter) => parameter switch
    {
        "serverEventId" => EventValues.ServerEventId,
        "refereeIdentity" => EventValues.Identity,
        "token" or "mmref" => EventValues.Token,
        "test" => EventValues.Test,
        _ => null,
    };

    static string? Template(IMethodSymbol method)
    {
        foreach (var attribute in (method.PartialDefinitionPart ?? method).GetAttributes())
        {
            if (!SdkTypes.IsOurs(attribute.AttributeClass)) continue;
            foreach (var named in attribute.NamedArguments)
                if (named.Key == "ServerEventId") return named.Value.Value as string;
        }

        return null;
    }

    static bool IsPlaceholder(string template, string parameter) =>
        template.IndexOf("{" + parameter + "}", StringComparison.Ordinal) >= 0;
}
