using Microsoft.CodeAnalysis;
using MMOLove.Referral.Analyzers.Vocabulary;

namespace MMOLove.Referral.Analyzers.Hooks;

/// <summary>MMOREF005.</summary>
internal static class NoToken
{
    public const string Id = "MMOREF005";

    public static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A hook has no token",
        "'{0}' has no token: mark the parameter that carries mmref with [ReferralToken], or call it 'mmref'",
        RuleHelp.Hooks,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Every event carries the captured mmref token (contract §3). Null or blank means that the player was not referred.",
        RuleHelp.Page(Id));
}
