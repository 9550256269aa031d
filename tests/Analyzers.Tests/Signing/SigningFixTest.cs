using Microsoft.CodeAnalysis.CodeFixes;
using MMOLove.Referral.Analyzers.Signing;

namespace MMOLove.Referral.Analyzers.Tests.Signing;

/// <summary>A case of one signing rule and its fix; the other rules are switched off.</summary>
sealed class SigningFixTest<TCodeFix> : RuleFixTest<SigningAnalyzer, TCodeFix>
    where TCodeFix : CodeFixProvider, new()
{
    public SigningFixTest(string rule) =>
        DisabledDiagnostics.AddRange(Enumerable.Range(1, 9).Select(n => $"MMOREF10{n}").Where(id => id != rule));
}
