using Microsoft.CodeAnalysis;
using MMOLove.Referral.Analyzers.Vocabulary;

namespace MMOLove.Referral.Analyzers.Hooks;

/// <summary>MMOREF016.</summary>
internal static class CannotBeHook
{
    public const string Id = "MMOREF016";

    public static readonly DiagnosticDescriptor Rule = new(
        Id,
        "This method cannot be a hook",
        "'{0}' cannot be a hook: {1}",
        RuleHelp.Hooks,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The body of a hook is written in another file, as the other part of a partial method. Some methods cannot have one.",
        RuleHelp.Page(Id));
}
