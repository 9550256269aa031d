using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using MMOLove.Referral.Analyzers.Tests.Sdk;

namespace MMOLove.Referral.Analyzers.Tests.Suppressors;

/// <summary>Code on which another analyzer speaks, with a suppressor beside it. <c>{|#0:…|}</c> is suppressed, <c>{|#1:…|}</c> is not.</summary>
sealed class SuppressorTest<TAnalyzer, TSuppressor> : RuleTest<TAnalyzer>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TSuppressor : DiagnosticSuppressor, new()
{
    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => [.. base.GetDiagnosticAnalyzers(), new TSuppressor()];

    public static Task RunAsync(string id, string code)
    {
        var test = new SuppressorTest<TAnalyzer, TSuppressor>
        {
            TestCode = "using System; using System.Linq; using System.Security.Cryptography; using System.Text; using MMOLove.Referral; using MMOLove.Callback;\n" + code,
            TestBehaviors = TestBehaviors.SkipGeneratedCodeCheck | TestBehaviors.SkipSuppressionCheck,
            CompilerDiagnostics = id.StartsWith("CS", StringComparison.Ordinal) ? CompilerDiagnostics.Warnings : CompilerDiagnostics.Errors,
        };
        test.DisabledDiagnostics.Add("CS1591");
        test.TestState.Sources.Add((SdkSource.Path, "#pragma warning disable\n" + SdkSource.Text));
        if (code.Contains("{|#0:", StringComparison.Ordinal)) test.ExpectedDiagnostics.Add(new DiagnosticResult(id, DiagnosticSeverity.Warning).WithLocation(0).WithIsSuppressed(true));
        if (code.Contains("{|#1:", StringComparison.Ordinal)) test.ExpectedDiagnostics.Add(new DiagnosticResult(id, DiagnosticSeverity.Warning).WithLocation(1).WithIsSuppressed(false));
        return test.RunAsync();
    }
}
