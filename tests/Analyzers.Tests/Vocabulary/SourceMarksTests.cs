using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MMOLove.Referral.Analyzers.Vocabulary;

namespace MMOLove.Referral.Analyzers.Tests.Vocabulary;

public class SourceMarksTests
{
    [Theory]
    [InlineData("class C { void M() { new System.Security.Cryptography.HMACSHA256(); } }", true)]
    [InlineData("class C { string Header = \"X-MMOLove-Signature\"; }", true)]
    [InlineData("class C { void M(MMOLove.Referral.ReferralClient client) => client.Sign (\"registered\", \"t\", \"e\"); }", true)]
    [InlineData("class C { void M() => MMOLove.Callback.MmoLoveCallback.VerifyHeartCallback(\"\", \"\", \"\"); }", true)]
    [InlineData("class C { string s = System.Environment.GetEnvironmentVariable(\"MMOLOVE_REFERRAL_SECRET\"); }", false)]
    [InlineData("using MMOLove.Referral; partial class C { [ReferralQualified] partial void Reached(string? mmref, [RewardSubject] int id); }", false)]
    [InlineData("class C { string Signature; int Sum(int a, int b) => a + b; }", false)]
    public void A_project_signs_where_a_file_names_an_hmac_or_ours_and_a_signature(string code, bool matters)
    {
        var compilation = CSharpCompilation.Create("c", [CSharpSyntaxTree.ParseText("class Other;"), CSharpSyntaxTree.ParseText(code)]);
        Assert.Equal(matters, SourceMarks.AnySigning(compilation));
    }

    [Fact]
    public void A_type_that_the_compilation_does_not_have_matches_nothing()
    {
        var symbols = KnownSymbols.Of(CSharpCompilation.Create("c"));
        Assert.Null(symbols.Type("System.Security.Cryptography.HMAC"));
        Assert.False(symbols.Is(null, "System.Security.Cryptography.HMAC"));
    }
}
