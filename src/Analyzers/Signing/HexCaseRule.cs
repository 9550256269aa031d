using Microsoft.CodeAnalysis;
using MMOLove.Referral.Analyzers.Flow;
using MMOLove.Referral.Analyzers.Vocabulary;

namespace MMOLove.Referral.Analyzers.Signing;

/// <summary>MMOREF103: a signature is written in upper-case or hyphenated hex.</summary>
sealed class HexCaseRule : SigningRule
{
    public const string Id = "MMOREF103";

    const string Title = "A signature is written in upper-case or hyphenated hex";
    const string Message = "'{0}' gives {1} hex; the signature '{2}' needs lower case";
    const string Description = "The endpoint compares lower-case hexadecimal digits.";

    public static readonly DiagnosticDescriptor LiveDescriptor = new(
        Id, Title, Message, RuleHelp.Signing, DiagnosticSeverity.Warning, isEnabledByDefault: true, Description, RuleHelp.Page(Id));

    public static readonly DiagnosticDescriptor BuildDescriptor = new(
        Id, Title, Message, RuleHelp.Signing, DiagnosticSeverity.Warning, isEnabledByDefault: true, Description, RuleHelp.Page(Id), WellKnownDiagnosticTags.CompilationEnd);

    public override DiagnosticDescriptor Live => LiveDescriptor;

    public override DiagnosticDescriptor AtBuild => BuildDescriptor;

    public override IEnumerable<Finding> Judge(Scene scene)
    {
        foreach (var header in scene.Headers.Where(h => h.IsOurs))
        {
            if (Wrong(header.Value) is { } hex) yield return Make(hex, header.Site);
        }

        foreach (var comparison in scene.Comparisons)
        {
            if (comparison.Check is not { } check || !SignatureHeaders.IsOurs(check.Header.Name) || IgnoresCase(comparison)) continue;
            if (Wrong(check.MacSide) is { } hex) yield return Make(hex, comparison.Site);
        }
    }

    static HexValue? Wrong(Value value) => value.FindOutsideMac(v => v is HexValue { Letters: not HexCase.Lower, Bytes: MacValue }) as HexValue;

    /// <summary>A comparison that does not mind, or a received value that was made upper case first.</summary>
    static bool IgnoresCase(Comparison comparison) =>
        comparison.Site.Syntax.ToString().IndexOf("IgnoreCase", StringComparison.Ordinal) >= 0
        || new[] { comparison.Left, comparison.Right }.Any(v => v.FindOutsideMac(p => p is not HexValue && p.Site is Microsoft.CodeAnalysis.Operations.IInvocationOperation { TargetMethod.Name: "ToUpper" or "ToUpperInvariant" }) is not null);

    Finding Make(HexValue hex, IOperation other) => new(
        this, hex.Site!, other, DiagnosticSeverity.Warning, Finding.Show(hex.Site), hex.Letters == HexCase.UpperHyphenated ? "hyphenated" : "upper-case", Finding.Show(other));
}
