using Microsoft.CodeAnalysis;
using MMOLove.Referral.Analyzers.Flow;

namespace MMOLove.Referral.Analyzers.Signing;

/// <summary>One rule: its two descriptors and its judgement of a scene.</summary>
abstract class SigningRule
{
    /// <summary>Shown while typing: everything that one type shows by itself.</summary>
    public abstract DiagnosticDescriptor Live { get; }

    /// <summary>The same rule for what only helpers in other types complete: known at the end of a build.</summary>
    public abstract DiagnosticDescriptor AtBuild { get; }

    public abstract IEnumerable<Finding> Judge(Scene scene);

    /// <summary>Our header, or nothing but a hint.</summary>
    protected static DiagnosticSeverity SeverityFor(string header) => SignatureHeaders.IsOurs(header) ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info;
}
