using Microsoft.CodeAnalysis;
using MMOLove.Referral.Analyzers.Vocabulary;

namespace MMOLove.Referral.Analyzers.Hooks;

/// <summary>MMOREF012.</summary>
internal static class BadFieldName
{
    public const string Id = "MMOREF012";

    public static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A field name cannot be used",
        "The field name '{0}' {1}",
        RuleHelp.Hooks,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Extra fields are allowed and signed (contract §3), under names that are not the contract's own.",
        RuleHelp.Page(Id));
}
