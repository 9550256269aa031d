using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace MMOLove.Referral.Analyzers.Signing;

/// <summary>What a rule found: where, the other place, and what the message names.</summary>
sealed class Finding(SigningRule rule, IOperation at, IOperation? other, DiagnosticSeverity severity, params string[] arguments)
{
    public SigningRule Rule { get; } = rule;

    public IOperation At { get; } = at;

    public DiagnosticSeverity Severity { get; } = severity;

    /// <summary>Hints for the fix.</summary>
    public ImmutableDictionary<string, string?> Properties { get; init; } = ImmutableDictionary<string, string?>.Empty;

    /// <summary>A narrower place than the operation, where there is one.</summary>
    public SyntaxNode? Node { get; init; }

    public Location Location => (Node ?? At.Syntax).GetLocation();

    public (string Id, Location At) Identity => (Rule.Live.Id, Location);

    public Diagnostic ToDiagnostic(bool atBuild) => Diagnostic.Create(
        atBuild ? Rule.AtBuild : Rule.Live,
        Location,
        Severity,
        other is null ? null : [other.Syntax.GetLocation()],
        Properties,
        arguments);

    /// <summary>An expression for a message: one line, not longer than one reads.</summary>
    public static string Show(IOperation? operation)
    {
        var text = string.Join(" ", (operation?.Syntax.ToString() ?? "").Split(['\r', '\n', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= 70 ? text : text.Substring(0, 67) + "...";
    }
}
