using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MMOLove.Referral.Analyzers.Definitions;

/// <summary>Whether the compilation is a test project: fixtures hold made-up secrets and dry runs on purpose.</summary>
static class TestProject
{
    static readonly string[] Frameworks =
    [
        "xunit.core", "xunit.v3.core", "nunit.framework", "Microsoft.VisualStudio.TestPlatform.TestFramework", "MSTest.TestFramework", "TUnit.Core",
    ];

    public static bool Is(Compilation compilation, AnalyzerConfigOptionsProvider options)
    {
        if (options.GlobalOptions.TryGetValue("build_property.IsTestProject", out var value) && bool.TryParse(value, out var isTest) && isTest) return true;
        foreach (var reference in compilation.ReferencedAssemblyNames)
        {
            foreach (var framework in Frameworks)
                if (string.Equals(reference.Name, framework, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    /// <summary>The severity a secrets rule speaks with: info where the project is a test project.</summary>
    public static DiagnosticSeverity Severity(bool isTestProject, DiagnosticDescriptor rule) =>
        isTestProject ? DiagnosticSeverity.Info : rule.DefaultSeverity;
}
