using Microsoft.CodeAnalysis;
using MMOLove.Referral.Analyzers.Vocabulary;

namespace MMOLove.Referral.Analyzers.Hooks;

/// <summary>MMOREF001.</summary>
internal static class MethodMustBePartial
{
    public const string Id = "MMOREF001";

    public static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A hook must be partial",
        "'{0}' must be partial: the compiler writes its body",
        RuleHelp.Hooks,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A method with an event attribute and no work of its own is a declaration; the generator writes the body, which C# allows for partial methods only.",
        RuleHelp.Page(Id));
}
