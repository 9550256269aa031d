using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace MMOLove.Referral.Roslyn.Testing;

/// <summary>
/// One case of one analyzer: ASP.NET Core and Newtonsoft.Json at hand, implicit usings as in a web project, nullable enabled.
/// Written against Microsoft.CodeAnalysis.Testing's names, so that it compiles with the real packages too.
/// </summary>
public class RuleTest<TAnalyzer> : CSharpAnalyzerTest<TAnalyzer, DefaultVerifier>
    where TAnalyzer : DiagnosticAnalyzer, new()
{
    public RuleTest()
    {
        ReferenceAssemblies = new ReferenceAssemblies("net10.0");
        TestState.AdditionalReferences.AddRange(TestReferences.AspNetCore);
        TestState.AdditionalReferences.Add(TestReferences.Newtonsoft);
    }

    public LanguageVersion LanguageVersion { get; set; } = LanguageVersion.Latest;

    public List<string> PreprocessorSymbols { get; } = [];

    protected override ParseOptions CreateParseOptions() => RuleTestOptions.Parse(LanguageVersion, PreprocessorSymbols);

    protected override CompilationOptions CreateCompilationOptions() => RuleTestOptions.Compile(LanguageVersion);

    protected override Task RunImplAsync(CancellationToken cancellationToken)
    {
        RuleTestOptions.AddImplicitUsings(LanguageVersion, TestState);
        return base.RunImplAsync(cancellationToken);
    }

    /// <summary>Replaces the references, for a project without ASP.NET Core for instance.</summary>
    public void SetReferences(IEnumerable<MetadataReference> references)
    {
        TestState.AdditionalReferences.Clear();
        TestState.AdditionalReferences.AddRange(references);
    }
}
