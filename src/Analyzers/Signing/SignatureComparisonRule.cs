using Microsoft.CodeAnalysis;
using MMOLove.Referral.Analyzers.Flow;
using MMOLove.Referral.Analyzers.Vocabulary;

namespace MMOLove.Referral.Analyzers.Signing;

/// <summary>MMOREF107: a signature is compared in a way that gives away how much of it is right.</summary>
sealed class SignatureComparisonRule : SigningRule
{
    public const string Id = "MMOREF107";

    const string Title = "A signature is compared in a way that gives away how much of it is right";
    const string Message = "'{0}' compares the signature of '{1}' in time that depends on the digits; use CryptographicOperations.FixedTimeEquals";
    const string Description = "An ordinary comparison stops at the first wrong digit, so that an attacker can find a signature digit by digit.";

    public static readonly DiagnosticDescriptor LiveDescriptor = new(
        Id, Title, Message, RuleHelp.Signing, DiagnosticSeverity.Warning, isEnabledByDefault: true, Description, RuleHelp.Page(Id));

    public static readonly DiagnosticDescriptor BuildDescriptor = new(
        Id, Title, Message, RuleHelp.Signing, DiagnosticSeverity.Warning, isEnabledByDefault: true, Description, RuleHelp.Page(Id), WellKnownDiagnosticTags.CompilationEnd);

    public override DiagnosticDescriptor Live => LiveDescriptor;

    public override DiagnosticDescriptor AtBuild => BuildDescriptor;

    public override IEnumerable<Finding> Judge(Scene scene)
    {
        foreach (var comparison in scene.Comparisons)
        {
            if (comparison.IsFixedTime || comparison.Check is not { } check || !SignatureHeaders.IsLike(check.Header.Name)) continue;
            yield return new Finding(this, comparison.Site, check.Header.Site, SeverityFor(check.Header.Name), Finding.Show(comparison.Site), Finding.Show(check.Header.Site));
        }
    }
}
