using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MMOLove.Referral.Analyzers.Flow;
using MMOLove.Referral.Analyzers.Vocabulary;

namespace MMOLove.Referral.Analyzers.Signing;

/// <summary>MMOREF102: a signature is checked over a body that was serialised again.</summary>
sealed class InboundBodyRule : SigningRule
{
    public const string Id = "MMOREF102";

    const string Title = "A signature is checked over a body that was serialised again";
    const string Message = "The signature in '{1}' is checked over '{0}', which is not the body that arrived: {2}";
    const string Description = "Reading JSON and writing it again changes white space, escaping, numbers and order. Read the raw bytes, verify them, then deserialise.";

    public static readonly DiagnosticDescriptor LiveDescriptor = new(
        Id, Title, Message, RuleHelp.Signing, DiagnosticSeverity.Warning, isEnabledByDefault: true, Description, RuleHelp.Page(Id));

    public static readonly DiagnosticDescriptor BuildDescriptor = new(
        Id, Title, Message, RuleHelp.Signing, DiagnosticSeverity.Warning, isEnabledByDefault: true, Description, RuleHelp.Page(Id), WellKnownDiagnosticTags.CompilationEnd);

    public override DiagnosticDescriptor Live => LiveDescriptor;

    public override DiagnosticDescriptor AtBuild => BuildDescriptor;

    /// <summary>The name of the variable that holds the text as it arrived, for the fix.</summary>
    public const string RawProperty = "raw";

    public override IEnumerable<Finding> Judge(Scene scene)
    {
        foreach (var comparison in scene.Comparisons)
        {
            if (comparison.Check is not { } check || !SignatureHeaders.IsLike(check.Header.Name)) continue;
            var text = SignedText.Of(check.Mac.Text);
            var body = text.Body ?? check.Mac.Text;
            foreach (var finding in InBody(body, check.Header.Site, SignatureHeaders.IsOurs(check.Header.Name))) yield return finding;
        }

        foreach (var verification in scene.Verifications)
        {
            foreach (var finding in InBody(verification.Body, verification.Site, ours: true)) yield return finding;
        }
    }

    IEnumerable<Finding> InBody(Value body, IOperation? header, bool ours)
    {
        foreach (var way in SignedHeader.Ways(body))
        {
            if (way.Site is null) continue;
            switch (way)
            {
                case SerialisedValue { IsRawText: true } copied when copied.Model.Contains(IsReceived):
                    yield return Make(copied, header, DiagnosticSeverity.Info, "white space around the document is lost");
                    break;
                case SerialisedValue { IsRawText: false } written when ours || written.Model.Contains(IsReceived):
                    yield return Make(written, header, ours ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info, "it was serialised again");
                    break;
                case EditedValue edited when edited.Contains(v => v is RawBodyValue or ContentReadValue):
                    var harmless = edited.Edit.StartsWith("Trim", StringComparison.Ordinal) || !ours;
                    yield return Make(edited, header, harmless ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning, "it was edited");
                    break;
            }
        }
    }

    static bool IsReceived(Value value) => value is BoundModelValue or DeserialisedValue or RawBodyValue;

    Finding Make(Value value, IOperation? header, DiagnosticSeverity severity, string reason) =>
        new(this, value.Site!, header, severity, Finding.Show(value.Site), Finding.Show(header), reason)
        {
            Properties = RawVariable(value) is { } raw ? ImmutableDictionary<string, string?>.Empty.Add(RawProperty, raw) : ImmutableDictionary<string, string?>.Empty,
        };

    static string? RawVariable(Value value)
    {
        var source = value is EditedValue
            ? (value.Site as IInvocationOperation)?.Instance
            : value.Find(v => v is DeserialisedValue)?.Site is IInvocationOperation { Arguments.Length: > 0 } read ? read.Arguments[0].Value : null;
        while (source is IConversionOperation conversion) source = conversion.Operand;
        return source is ILocalReferenceOperation or IParameterReferenceOperation ? source.Syntax.ToString() : null;
    }
}
