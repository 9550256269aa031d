using Microsoft.CodeAnalysis;
using MMOLove.Referral.Analyzers.Vocabulary;

namespace MMOLove.Referral.Analyzers.Hooks;

/// <summary>MMOREF011.</summary>
internal static class GenericOrByRef
{
    public const string Id = "MMOREF011";

    public static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A hook is generic or passes by reference",
        "'{0}' {1}: a hook cannot",
        RuleHelp.Hooks,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The serializer of a hook is written for types that are known when it is written, and a hook has nothing to write back through ref or out. `in` and `ref readonly` are fine.",
        RuleHelp.Page(Id));
}
