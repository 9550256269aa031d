using MMOLove.Referral.Analyzers.Signing;

namespace MMOLove.Referral.Analyzers.Tests.Signing;

/// <summary>
/// A case of one signing rule: the marks name what that rule must say, the other signing rules are switched off, so that a bad
/// sample may be bad in more than one way.
/// </summary>
sealed class SigningTest : RuleTest<SigningAnalyzer>
{
    static readonly string[] All = [.. Enumerable.Range(1, 9).Select(n => $"MMOREF10{n}")];

    public SigningTest(params string[] rules) => DisabledDiagnostics.AddRange(All.Except(rules));

    public static Task Finds(string rule, string code) => new SigningTest(rule) { TestCode = code }.RunAsync();

    /// <summary>No signing rule at all has anything to say.</summary>
    public static Task Silent(string code) => new SigningTest(All) { TestCode = code }.RunAsync();
}
