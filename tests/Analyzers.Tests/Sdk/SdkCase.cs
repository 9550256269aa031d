using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MMOLove.Referral.Analyzers.Tests.Sdk;

/// <summary>Runs one case in a project that has the SDK and implicit usings.</summary>
static class SdkCase
{
    const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Security.Cryptography;
        global using System.Text;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using MMOLove.Referral;
        global using MMOLove.Callback;
        """;

    public static Task RunAsync<TAnalyzer>(string code, Action<RuleTest<TAnalyzer>>? with = null)
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        var test = new RuleTest<TAnalyzer> { TestCode = code };
        Add(test.TestState);
        with?.Invoke(test);
        return test.RunAsync();
    }

    public static Task FixAsync<TAnalyzer, TFix>(string code, string fixedCode, Action<RuleFixTest<TAnalyzer, TFix>>? with = null)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new()
    {
        var test = new RuleFixTest<TAnalyzer, TFix> { TestCode = code, FixedCode = fixedCode };
        Add(test.TestState);
        Add(test.FixedState);
        with?.Invoke(test);
        return test.RunAsync();
    }

    static void Add(SolutionState state)
    {
        state.Sources.Add((SdkSource.Path, SdkSource.Text));
        state.Sources.Add(("Usings.cs", Usings));
    }

    public static void TopLevel(SolutionState state) => state.OutputKind = OutputKind.ConsoleApplication;
}
