using Microsoft.CodeAnalysis;
using MMOLove.Referral.Analyzers.Vocabulary;

namespace MMOLove.Referral.Analyzers.Hooks;

/// <summary>MMOREF003.</summary>
internal static class UnsupportedReturnType
{
    public const string Id = "MMOREF003";

    public static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A hook cannot return this type",
        "'{0}' returns '{1}'; a hook returns void, bool, Task, ValueTask, Task<SendResult>, ValueTask<SendResult> or SignedReferralEvent",
        RuleHelp.Hooks,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "What a hook returns says what its caller gets: void and bool never wait, Task and ValueTask complete when the event is durable, the same of SendResult carry MMOLove's answer, SignedReferralEvent is signed and not sent.",
        RuleHelp.Page(Id));
}
