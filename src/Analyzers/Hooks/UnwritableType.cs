using Microsoft.CodeAnalysis;
using MMOLove.Referral.Analyzers.Vocabulary;

namespace MMOLove.Referral.Analyzers.Hooks;

/// <summary>MMOREF009.</summary>
internal static class UnwritableType
{
    public const string Id = "MMOREF009";

    public static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A value cannot be written",
        "'{0}' is of type '{1}', which does not fit: {2}",
        RuleHelp.Hooks,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Text, whole numbers, Guid, bool, enums and DateTimeOffset can be written into an event, nullable or not. A token is text, a moment is a DateTimeOffset.",
        RuleHelp.Page(Id));
}
