using Microsoft.CodeAnalysis;
using MMOLove.Referral.Analyzers.Flow;
using MMOLove.Referral.Analyzers.Vocabulary;

namespace MMOLove.Referral.Analyzers.Signing;

/// <summary>MMOREF104: the sha256= prefix is missing, or expected where there is none.</summary>
sealed class SchemePrefixRule : SigningRule
{
    public const string Id = "MMOREF104";

    const string Title = "The sha256= prefix is missing, or expected where there is none";
    const string Message = "'{0}': {1}";
    const string Description = "Events are sent with v1=sha256=<hex>; a reward callback arrives with v1=<hex>, without the prefix.";

    public static readonly DiagnosticDescriptor LiveDescriptor = new(
        Id, Title, Message, RuleHelp.Signing, DiagnosticSeverity.Warning, isEnabledByDefault: true, Description, RuleHelp.Page(Id));

    public static readonly DiagnosticDescriptor BuildDescriptor = new(
        Id, Title, Message, RuleHelp.Signing, DiagnosticSeverity.Warning, isEnabledByDefault: true, Description, RuleHelp.Page(Id), WellKnownDiagnosticTags.CompilationEnd);

    public override DiagnosticDescriptor Live => LiveDescriptor;

    public override DiagnosticDescriptor AtBuild => BuildDescriptor;

    public override IEnumerable<Finding> Judge(Scene scene)
    {
        foreach (var header in scene.Headers.Where(h => h.IsOurs && !scene.SendsCallback))
        {
            if (Missing(header.Value) is { } site)
                yield return new Finding(this, site, header.Site, DiagnosticSeverity.Warning, Finding.Show(site), "an event's signature is v1=sha256=<hex>, but sha256= is missing");
        }

        foreach (var comparison in scene.Comparisons)
        {
            if (comparison.Check is not { } check || !SignatureHeaders.IsOurs(check.Header.Name)) continue;
            if (Expected(check.MacSide) is { } site && comparison.Receipt.IsCallback)
                yield return new Finding(this, site, comparison.Site, DiagnosticSeverity.Warning, Finding.Show(site), "a reward callback's signature is v1=<hex>, without sha256=");
        }

        foreach (var (site, _) in scene.HeaderPrefixes.Where(p => p.Receipt.IsCallback))
            yield return new Finding(this, site, null, DiagnosticSeverity.Warning, Finding.Show(site), "a reward callback's signature is v1=<hex>, without sha256=");
    }

    /// <summary>The text before the digest where it does not end in <c>sha256=</c>; the digest itself where nothing is before it.</summary>
    static IOperation? Missing(Value header)
    {
        foreach (var row in SignedHeader.Rows(header))
        {
            for (var i = 0; i < row.Count; i++)
            {
                if (row[i] is not (HexValue { Bytes: MacValue } or Base64Value { Bytes: MacValue })) continue;
                if (i == 0) return row[0].Site;
                if (row[i - 1] is ConstantValue before && !before.Text.EndsWith("sha256=", StringComparison.OrdinalIgnoreCase)) return before.LastSite ?? row[i].Site;
            }
        }

        return null;
    }

    static IOperation? Expected(Value mac)
    {
        foreach (var row in SignedHeader.Rows(mac))
        {
            for (var i = 1; i < row.Count; i++)
            {
                if (row[i] is HexValue or Base64Value && row[i - 1] is ConstantValue before && before.Text.EndsWith("sha256=", StringComparison.OrdinalIgnoreCase)) return before.LastSite;
            }
        }

        return null;
    }
}
