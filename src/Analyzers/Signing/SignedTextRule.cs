using Microsoft.CodeAnalysis;
using MMOLove.Referral.Analyzers.Flow;
using MMOLove.Referral.Analyzers.Vocabulary;

namespace MMOLove.Referral.Analyzers.Signing;

/// <summary>MMOREF109: the signed text is not t, a point and the body under HMAC-SHA256.</summary>
sealed class SignedTextRule : SigningRule
{
    public const string Id = "MMOREF109";

    const string Title = "The signed text is not t, a point and the body under HMAC-SHA256";
    const string Message = "'{0}': {1}";
    const string Description = "The signature is HMAC-SHA256 over the digits of t, a point and the body, with the same t that the header carries.";

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
            if (SignedHeader.Mac(header.Value) is not { } mac) continue;
            var sent = scene.BodiesOf(header).Select(b => (Value)b.Content).ToArray();
            foreach (var finding in InMac(mac, header.Site, sent)) yield return finding;
            if (TwoClocks(header.Value, mac) is { } second)
                yield return new Finding(this, second, header.Site, DiagnosticSeverity.Warning, Finding.Show(second), "the clock is read twice, so that t in the header and t in the signed text can differ");
        }

        foreach (var comparison in scene.Comparisons)
        {
            if (comparison.Check is not { } check || !SignatureHeaders.IsOurs(check.Header.Name)) continue;
            foreach (var finding in InMac(check.Mac, comparison.Site, [])) yield return finding;
        }
    }

    IEnumerable<Finding> InMac(MacValue mac, IOperation other, IReadOnlyList<Value> sent)
    {
        if (mac.Site is not { } site) yield break;
        if (!mac.IsKeyed)
            yield return Make(site, other, $"{mac.Algorithm} has no key, so that anybody can make this signature; it is HMAC-SHA256");
        else if (mac.Algorithm is "HMACSHA1" or "HMACSHA384" or "HMACSHA512" or "HMACMD5")
            yield return Make(site, other, $"{mac.Algorithm} is not HMAC-SHA256");

        var text = SignedText.Of(mac.Text);
        if (text.Shape == SignedShape.BodyAlone && IsBody(text.Body!, sent))
            yield return Make(site, other, "the body is signed without \"<t>.\" in front");
        else if (text.Shape == SignedShape.Misplaced && IsBody(text.Body!, sent))
            yield return Make(site, other, "the signed text is not \"<t>.<body>\"");
    }

    /// <summary>Certain to be the body: it was serialised, or read from the request, or is what is sent.</summary>
    static bool IsBody(Value value, IReadOnlyList<Value> sent)
    {
        var plain = Identity.Plain(value);
        return plain is SerialisedValue or RawBodyValue or ContentReadValue || sent.Any(s => Identity.Compare(plain, s) == Sameness.Same);
    }

    static IOperation? TwoClocks(Value header, MacValue mac)
    {
        if (SignedText.Of(mac.Text).Time is not ClockValue signed) return null;
        return SignedHeader.Times(header).OfType<ClockValue>().FirstOrDefault(t => !Equals(t.Read, signed.Read))?.Site;
    }

    Finding Make(IOperation site, IOperation other, string what) => new(this, site, other, DiagnosticSeverity.Warning, Finding.Show(site), what);
}
