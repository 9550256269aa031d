using System.Globalization;
using System.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Compares the diagnostics that came with those a test expects, in any order, each used once.</summary>
static class DiagnosticMatcher
{
    /// <summary>What is wrong, for a person to read; null when everything fits.</summary>
    public static string? Compare(IReadOnlyList<DiagnosticResult> expected, IReadOnlyList<Diagnostic> actual)
    {
        var open = actual.ToList();
        var missing = new List<DiagnosticResult>();
        foreach (var wanted in expected)
        {
            var hit = open.FindIndex(d => Fits(wanted, d));
            if (hit < 0) missing.Add(wanted);
            else open.RemoveAt(hit);
        }

        if (missing.Count == 0 && open.Count == 0) return null;
        var text = new StringBuilder();
        foreach (var m in missing) text.Append("missing:    ").AppendLine(Show(m));
        foreach (var o in open) text.Append("unexpected: ").AppendLine(Show(o));
        return text.ToString();
    }

    static bool Fits(DiagnosticResult wanted, Diagnostic got)
    {
        if (wanted.Id != got.Id) return false;
        if (!wanted.Options.HasFlag(DiagnosticOptions.IgnoreSeverity) && wanted.Severity != got.Severity) return false;
        if ((wanted.IsSuppressed ?? false) != got.IsSuppressed) return false;
        if (wanted.Message is { } message && message != got.GetMessage(CultureInfo.InvariantCulture)) return false;
        if (wanted.Spans.IsEmpty) return got.Location == Location.None;
        if (!SamePlace(wanted.Spans[0], got.Location)) return false;
        if (wanted.Options.HasFlag(DiagnosticOptions.IgnoreAdditionalLocations)) return true;
        return wanted.Spans.Length - 1 == got.AdditionalLocations.Count
            && wanted.Spans.Skip(1).Zip(got.AdditionalLocations).All(p => SamePlace(p.First, p.Second));
    }

    static bool SamePlace(DiagnosticLocation wanted, Location got)
    {
        var span = got.GetLineSpan();
        return wanted.Path == span.Path && wanted.Span.StartLinePosition == span.StartLinePosition
            && (wanted.StartOnly || wanted.Span.EndLinePosition == span.EndLinePosition);
    }

    static string Show(DiagnosticResult d) =>
        $"{d.Id} {d.Severity} at {string.Join(" and ", d.Spans.Select(s => s.Span.ToString()))}: {d.Message ?? "(any message)"}";

    static string Show(Diagnostic d)
    {
        var text = d.Location.SourceTree?.GetText().ToString(d.Location.SourceSpan);
        var others = string.Concat(d.AdditionalLocations.Select(l => " and " + l.GetLineSpan()));
        return $"{d.Id} {d.Severity}{(d.IsSuppressed ? " (suppressed)" : "")} at {d.Location.GetLineSpan()}{others}: {d.GetMessage(CultureInfo.InvariantCulture)}\n            on: {text}";
    }
}
