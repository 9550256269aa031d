using Microsoft.CodeAnalysis;
using MMOLove.Referral.Analyzers.Vocabulary;

namespace MMOLove.Referral.Analyzers.Hooks;

/// <summary>MMOREF006.</summary>
internal static class NoIdentity
{
    public const string Id = "MMOREF006";

    public static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A registered hook has no identity",
        "'{0}' reports 'registered' and has no identity: mark the account id with [RefereeIdentity]",
        RuleHelp.Hooks,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "referee_identity is required on registered (contract §3): it is the stable account id by which first touch is decided.",
        RuleHelp.Page(Id));
}
