using Microsoft.CodeAnalysis;
using MMOLove.Referral.Analyzers.Vocabulary;

namespace MMOLove.Referral.Analyzers.Hooks;

/// <summary>MMOREF014.</summary>
internal static class UnusedParameter
{
    public const string Id = "MMOREF014";

    public static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A parameter of a hook is used nowhere",
        "'{0}' is used nowhere in the event: mark it, name it in the template, or remove it from '{1}'",
        RuleHelp.Hooks,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "A parameter that is bound to no field and named in no template does not reach MMOLove. Often an attribute was forgotten.",
        RuleHelp.Page(Id));
}
