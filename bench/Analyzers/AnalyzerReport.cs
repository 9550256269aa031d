using System.Globalization;
using System.Text.RegularExpressions;

namespace MMOLove.Referral.Analyzers.Bench;

/// <summary>Seconds of execution, of our analyzers and of those the SDK brings and switches on by itself.</summary>
sealed partial record AnalyzerReport(double Ours, double Sdk)
{
    /// <summary>Reads the table that <c>-p:ReportAnalyzer=true -v:d</c> prints: one line per assembly, its analyzers below it.</summary>
    public static AnalyzerReport Parse(string buildOutput)
    {
        var ours = 0.0;
        var sdk = 0.0;
        foreach (Match line in AssemblyLine().Matches(buildOutput))
        {
            var seconds = line.Groups[1].Value.StartsWith('<') ? 0.0005 : double.Parse(line.Groups[1].Value, CultureInfo.InvariantCulture);
            if (line.Groups[2].Value.StartsWith("MMOLove.Referral", StringComparison.Ordinal)) ours += seconds;
            else sdk += seconds;
        }

        return sdk > 0 ? new AnalyzerReport(ours, sdk) : throw new InvalidOperationException("The build output has no analyzer report.");
    }

    [GeneratedRegex(@"^\s+(<?\d+\.\d+)\s+<?\d+\s+([\w.]+), Version=", RegexOptions.Multiline)]
    private static partial Regex AssemblyLine();
}
