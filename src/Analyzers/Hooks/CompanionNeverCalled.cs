using Microsoft.CodeAnalysis;
using MMOLove.Referral.Analyzers.Vocabulary;

namespace MMOLove.Referral.Analyzers.Hooks;

/// <summary>MMOREF015.</summary>
internal static class CompanionNeverCalled
{
    public const string Id = "MMOREF015";

    /// <summary>Diagnostic property: the call that the method lacks.</summary>
    public const string CallProperty = "call";

    public static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A hook with a body of its own never reports",
        "'{0}' has a body of its own and nothing calls '{1}': no event is ever sent",
        RuleHelp.Hooks,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Nothing is written into a method that does work of its own. It gets a companion to call, in the place where the thing has happened.",
        RuleHelp.Page(Id));
}
