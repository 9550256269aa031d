using Microsoft.CodeAnalysis;
using MMOLove.Referral.Analyzers.Vocabulary;

namespace MMOLove.Referral.Analyzers.Hooks;

/// <summary>MMOREF002.</summary>
internal static class TypeMustBePartial
{
    public const string Id = "MMOREF002";

    public static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A type with hooks must be partial",
        "'{0}' must be partial: it contains the hook '{1}'",
        RuleHelp.Hooks,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The body of a hook is written in another part of the type, so that the type, and every type around it, must be partial.",
        RuleHelp.Page(Id));
}
