using Microsoft.CodeAnalysis;
using MMOLove.Referral.Analyzers.Flow;
using MMOLove.Referral.Analyzers.Vocabulary;

namespace MMOLove.Referral.Analyzers.Signing;

/// <summary>MMOREF106: a signature is Base64, or covers text in another encoding than the one sent.</summary>
sealed class DigestFormRule : SigningRule
{
    public const string Id = "MMOREF106";

    const string Title = "A signature is Base64, or covers text in another encoding than the one sent";
    const string Message = "'{0}': {1}";
    const string Description = "The signature is hexadecimal and covers UTF-8 bytes.";

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
            foreach (var finding in InValue(header.Value, header.Site)) yield return finding;
        }

        foreach (var comparison in scene.Comparisons)
        {
            if (comparison.Check is not { } check || !SignatureHeaders.IsOurs(check.Header.Name)) continue;
            foreach (var finding in InValue(check.MacSide, comparison.Site)) yield return finding;
        }
    }

    IEnumerable<Finding> InValue(Value value, IOperation other)
    {
        if (value.FindOutsideMac(v => v is Base64Value { Bytes: MacValue }) is { Site: { } base64 })
            yield return new Finding(this, base64, other, DiagnosticSeverity.Warning, Finding.Show(base64), "the signature is lower-case hex, not Base64");
        if (value.Find(v => v is MacValue) is not MacValue mac || mac.Text.Find(IsBodyInOtherEncoding) is not EncodedValue { Site: { } site } encoded) yield break;
        var certain = encoded.Encoding is TextEncoding.Utf16 or TextEncoding.Utf32
            || !encoded.Text.Contains(v => v is Opaque or SerialisedValue { Serialiser: Serialisers.SystemTextJson }) && encoded.Text.Contains(v => v is SerialisedValue or RawBodyValue);
        yield return new Finding(this, site, other, certain ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info, Finding.Show(site), "the body is sent as UTF-8, so it is signed as UTF-8");
    }

    /// <summary>Digits and points are the same bytes in ASCII; only text that may be a body counts.</summary>
    static bool IsBodyInOtherEncoding(Value value) =>
        value is EncodedValue { Encoding: TextEncoding.Utf16 or TextEncoding.Utf32 or TextEncoding.Ascii or TextEncoding.Latin1 } encoded
        && (encoded.Text is ConcatValue { Parts.Length: > 2 } || encoded.Text is not (ConstantValue or ClockValue or ConcatValue or HeaderReadValue));
}
