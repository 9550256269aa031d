using Microsoft.CodeAnalysis;
using MMOLove.Referral.Analyzers.Vocabulary;

namespace MMOLove.Referral.Analyzers.Hooks;

/// <summary>MMOREF010.</summary>
internal static class TwoForOneField
{
    public const string Id = "MMOREF010";

    public static readonly DiagnosticDescriptor Rule = new(
        Id,
        "Two values for one field",
        "'{0}' and '{1}' are both {2}: one of them has to go",
        RuleHelp.Hooks,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Each field of an event has one value.",
        RuleHelp.Page(Id));
}
