using Microsoft.CodeAnalysis;
using MMOLove.Referral.Analyzers.Vocabulary;

namespace MMOLove.Referral.Analyzers.Hooks;

/// <summary>MMOREF017.</summary>
internal static class SeveralHostsInReach
{
    public const string Id = "MMOREF017";

    public static readonly DiagnosticDescriptor Rule = new(
        Id,
        "More than one outbox, client or signer in reach",
        "'{0}' has more than one {1} in reach, '{2}' and '{3}': pass the one it means as a parameter",
        RuleHelp.Hooks,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Several servers in one process have several outboxes. Which one a hook means must not be guessed.",
        RuleHelp.Page(Id));
}
