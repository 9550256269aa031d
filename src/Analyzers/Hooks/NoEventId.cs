using Microsoft.CodeAnalysis;
using MMOLove.Referral.Analyzers.Vocabulary;

namespace MMOLove.Referral.Analyzers.Hooks;

/// <summary>MMOREF007.</summary>
internal static class NoEventId
{
    public const string Id = "MMOREF007";

    public static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A hook has no event id",
        "'{0}' has no server_event_id: set ServerEventId = \"{1}{{id}}\", or mark a parameter with [ServerEventId], [RefereeIdentity] or [RewardSubject]",
        RuleHelp.Hooks,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "server_event_id is the idempotency key (contract §3). It comes from a template, a parameter, or the identity; it must come out the same each time the same thing happens.",
        RuleHelp.Page(Id));
}
