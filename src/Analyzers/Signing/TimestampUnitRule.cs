using Microsoft.CodeAnalysis;
using MMOLove.Referral.Analyzers.Flow;
using MMOLove.Referral.Analyzers.Vocabulary;

namespace MMOLove.Referral.Analyzers.Signing;

/// <summary>MMOREF105: the t of a signature is not in Unix seconds.</summary>
sealed class TimestampUnitRule : SigningRule
{
    public const string Id = "MMOREF105";

    const string Title = "The t of a signature is not in Unix seconds";
    const string Message = "'{0}' is {1}; t is Unix seconds";
    const string Description = "t is a positive integer, the number of seconds since 1970-01-01 UTC; the endpoint accepts five minutes of difference.";

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
            var times = SignedHeader.Times(header.Value).ToList();
            if (times.Count == 0 && SignedHeader.Mac(header.Value) is { } mac && SignedText.Of(mac.Text).Time is { } time) times.Add(time);
            foreach (var finding in times.SelectMany(t => Wrong(t, header.Site))) yield return finding;
        }

        foreach (var finding in scene.SdkTimestamps.SelectMany(t => Wrong(t, null))) yield return finding;
    }

    IEnumerable<Finding> Wrong(Value time, IOperation? other)
    {
        foreach (var way in SignedHeader.Ways(time))
        {
            if (way is ClockValue { Site: { } site } clock && Name(clock.Unit) is { } unit)
                yield return new Finding(this, site, other, DiagnosticSeverity.Warning, Finding.Show(site), unit);
        }
    }

    static string? Name(ClockUnit unit) => unit switch
    {
        ClockUnit.Milliseconds => "in milliseconds",
        ClockUnit.Ticks => "in ticks",
        ClockUnit.FractionalSeconds => "a fraction",
        ClockUnit.LocalSeconds => "local time",
        ClockUnit.Uptime => "no time of day",
        ClockUnit.Instant or ClockUnit.LocalInstant or ClockUnit.DateText => "a date, not a number",
        _ => null,
    };
}
