using Microsoft.CodeAnalysis;
using MMOLove.Referral.Analyzers.Vocabulary;

namespace MMOLove.Referral.Analyzers.Hooks;

/// <summary>MMOREF004.</summary>
internal static class NoHostInReach
{
    public const string Id = "MMOREF004";

    public static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A hook has no outbox, client or signer",
        "'{0}' has no {1} in reach: add a field, a property, a constructor parameter or a parameter of that type",
        RuleHelp.Hooks,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A hook takes its outbox, client or signer from a parameter, a field or property (inherited ones too), or a parameter of the primary constructor. Only a static hook may fall back on ReferralOutbox.Default.",
        RuleHelp.Page(Id));
}
