using Microsoft.CodeAnalysis.Diagnostics;
using MMOLove.Referral.Analyzers.Suppressors;

namespace MMOLove.Referral.Analyzers.Tests.Suppressors;

public class SuppressionIdTests
{
    /// <summary>An id is how a suppression is switched off: two of one id could only be switched off together.</summary>
    [Fact]
    public void No_two_suppressions_share_an_id()
    {
        var ids = typeof(CapturedHostSuppressor).Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(DiagnosticSuppressor)))
            .SelectMany(t => ((DiagnosticSuppressor)Activator.CreateInstance(t)!).SupportedSuppressions)
            .Select(s => s.Id)
            .ToArray();
        Assert.NotEmpty(ids);
        Assert.Equal(ids.Distinct(), ids);
    }
}
