using Microsoft.CodeAnalysis;
using MMOLove.Referral.Analyzers.Vocabulary;

namespace MMOLove.Referral.Analyzers.Hooks;

/// <summary>MMOREF008.</summary>
internal static class BadTemplate
{
    public const string Id = "MMOREF008";

    public static readonly DiagnosticDescriptor Rule = new(
        Id,
        "The template of an event id does not fit",
        "Template of server_event_id: {0}",
        RuleHelp.Hooks,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A placeholder is a parameter, or a parameter and fields or properties that can be read here, such as {account.Id}. Two braces write one.",
        RuleHelp.Page(Id));
}
