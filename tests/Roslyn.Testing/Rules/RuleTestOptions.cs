using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Testing;

namespace MMOLove.Referral.Roslyn.Testing;

/// <summary>How the code under test is parsed and compiled.</summary>
static class RuleTestOptions
{
    public static ParseOptions Parse(LanguageVersion version, IEnumerable<string> symbols) =>
        new CSharpParseOptions(version, DocumentationMode.Diagnose, preprocessorSymbols: symbols);

    public static CompilationOptions Compile(LanguageVersion version) =>
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true,
            nullableContextOptions: version >= LanguageVersion.CSharp8 ? NullableContextOptions.Enable : NullableContextOptions.Disable);

    /// <summary>What <c>ImplicitUsings</c> gives a console project; a state without sources stays empty.</summary>
    public static void AddImplicitUsings(LanguageVersion version, params SolutionState[] states)
    {
        if (version < LanguageVersion.CSharp10) return;
        foreach (var state in states.Where(s => s.Sources.Count > 0))
        {
            state.Sources.Add(("/0/ImplicitUsings.cs", """
                global using System;
                global using System.Collections.Generic;
                global using System.IO;
                global using System.Linq;
                global using System.Net.Http;
                global using System.Threading;
                global using System.Threading.Tasks;

                """));
        }
    }
}
