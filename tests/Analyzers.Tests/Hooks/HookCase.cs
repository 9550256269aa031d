using Microsoft.CodeAnalysis.CodeFixes;
using MMOLove.Referral.Analyzers.Hooks;

namespace MMOLove.Referral.Analyzers.Tests.Hooks;

/// <summary>Runs one case in a project that references the runtime; the generator is not there, so bodies may be missing (CS8795).</summary>
static class HookCase
{
    const string Usings = "global using MMOLove.Referral;";

    /// <summary>Hooks of a type that has an outbox.</summary>
    public static Task InTypeAsync(string members, string more = "", Action<RuleTest<HookAnalyzer>>? with = null) => RunAsync($$"""
        partial class PlayerHooks
        {
            readonly ReferralOutbox _outbox = ReferralOutbox.Default;
            {{members}}
        }
        {{more}}
        """, with);

    public static Task RunAsync(string code, Action<RuleTest<HookAnalyzer>>? with = null)
    {
        var test = new RuleTest<HookAnalyzer> { TestCode = code };
        test.DisabledDiagnostics.Add("CS8795");
        Add(test.TestState);
        with?.Invoke(test);
        return test.RunAsync();
    }

    public static Task FixAsync<TFix>(string code, string fixedCode, Action<RuleFixTest<HookAnalyzer, TFix>>? with = null)
        where TFix : CodeFixProvider, new()
    {
        var test = new RuleFixTest<HookAnalyzer, TFix> { TestCode = code, FixedCode = fixedCode };
        test.DisabledDiagnostics.Add("CS8795");
        Add(test.TestState);
        test.FixedState.Sources.Add(("Usings.cs", Usings));
        with?.Invoke(test);
        return test.RunAsync();
    }

    /// <summary>The compiler's own errors are not what is looked at: code is incomplete while somebody types.</summary>
    public static void Incomplete(RuleTest<HookAnalyzer> test) => test.CompilerDiagnostics = CompilerDiagnostics.None;

    static void Add(SolutionState state)
    {
        state.Sources.Add(("Usings.cs", Usings));
        state.AdditionalReferences.Add(TestReferences.AssemblyOf(typeof(ReferralOutbox)));
    }
}
