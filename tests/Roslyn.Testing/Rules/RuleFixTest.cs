using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace MMOLove.Referral.Roslyn.Testing;

/// <summary>One case of one analyzer and its fix, in the surroundings of <see cref="RuleTest{TAnalyzer}"/>.</summary>
public class RuleFixTest<TAnalyzer, TCodeFix> : CSharpCodeFixTest<TAnalyzer, TCodeFix, DefaultVerifier>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TCodeFix : CodeFixProvider, new()
{
    public RuleFixTest()
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
        RuleTestOptions.AddImplicitUsings(LanguageVersion, TestState, FixedState, BatchFixedState);
        return base.RunImplAsync(cancellationToken);
    }

    /// <summary>Replaces the references, for a project without ASP.NET Core for instance.</summary>
    public void SetReferences(IEnumerable<MetadataReference> references)
    {
        TestState.AdditionalReferences.Clear();
        TestState.AdditionalReferences.AddRange(references);
    }
}
