using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MMOLove.Referral.Analyzers.Flow;
using MMOLove.Referral.Analyzers.Vocabulary;

namespace MMOLove.Referral.Analyzers.Signing;

/// <summary>MMOREF108: a callback is verified without looking at the age of t.</summary>
sealed class CallbackAgeRule : SigningRule
{
    public const string Id = "MMOREF108";

    const string Title = "A callback is verified without looking at the age of t";
    const string Message = "'{0}' checks the signature but not the age of t: an old callback can be sent again";
    const string Description = "Without a window of some minutes around t, whoever has seen one callback can repeat it for ever.";

    public static readonly DiagnosticDescriptor LiveDescriptor = new(
        Id, Title, Message, RuleHelp.Signing, DiagnosticSeverity.Info, isEnabledByDefault: true, Description, RuleHelp.Page(Id));

    public static readonly DiagnosticDescriptor BuildDescriptor = new(
        Id, Title, Message, RuleHelp.Signing, DiagnosticSeverity.Info, isEnabledByDefault: true, Description, RuleHelp.Page(Id), WellKnownDiagnosticTags.CompilationEnd);

    public override DiagnosticDescriptor Live => LiveDescriptor;

    public override DiagnosticDescriptor AtBuild => BuildDescriptor;

    const int Day = 86_400;

    public const string TimeProperty = "time";

    public override IEnumerable<Finding> Judge(Scene scene)
    {
        foreach (var verification in scene.Verifications)
        {
            if (verification.Tolerance is ConstantValue { Content: int and > Day })
                yield return new Finding(this, verification.Site, null, DiagnosticSeverity.Info, Finding.Show(verification.Site));
        }

        if (scene.MayCheckAge) yield break;
        foreach (var comparison in scene.Comparisons)
        {
            if (comparison.Check is not { } check || !SignatureHeaders.IsOurs(check.Header.Name)) continue;
            var time = Variable(SignedText.Of(check.Mac.Text).Time);
            yield return new Finding(this, comparison.Site, check.Header.Site, DiagnosticSeverity.Info, Finding.Show(comparison.Site))
            {
                Properties = time is null ? ImmutableDictionary<string, string?>.Empty : ImmutableDictionary<string, string?>.Empty.Add(TimeProperty, time),
            };
        }
    }

    /// <summary>The variable that holds <c>t</c> as it was received, for the fix.</summary>
    static string? Variable(Value? time) => time switch
    {
        Opaque { Symbol: IParameterSymbol or ILocalSymbol } named => named.Symbol!.Name,
        { Site.Syntax.Parent: EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator } } => declarator.Identifier.ValueText,
        _ => null,
    };
}
