using MMOLove.Referral.Generator.Tests.Running;

namespace MMOLove.Referral.Generator.Tests.Robustness;

/// <summary>Code is incomplete while somebody types: the generator leaves out what it does not understand, and never throws.</summary>
public class HalfWrittenCodeTests
{
    public static TheoryData<string> Cases => [.. GeneratorCase.All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_file_cut_off_anywhere_does_not_break_it(string name)
    {
        var source = GeneratorCase.Named(name).Source;
        // Seven places are enough to be cut inside a name, a string, a parameter list and a body; a prime keeps them apart from the layout.
        for (var length = source.Length / 7; length < source.Length; length += (source.Length / 7) + 13) GeneratorRun.Of(source[..length], NetReferences.All);
    }

    [Theory]
    [InlineData("[MMOLove.Referral.ReferralQualified] partial void Reached(string mmref, [MMOLove.Referral.RewardSubject] int id);")]
    [InlineData("partial class H { [MMOLove.Referral.ReferralQualified] partial (string mmref, [MMOLove.Referral.RewardSubject] int id); }")]
    [InlineData("partial class H { [MMOLove.Referral.ReferralQualified] static partial void R(string mmref, [MMOLove.Referral.RewardSubject] int, int); }")]
    [InlineData("partial class H { [MMOLove.Referral.ReferralQualified(ServerEventId = null!)] static partial void R(string mmref, [MMOLove.Referral.RewardSubject] Missing id); }")]
    [InlineData("partial class H { [MMOLove.Referral.ReferralQualified(ServerEventId = \"{id.\")] static partial void R(string mmref, int id); }")]
    [InlineData("partial class H { [MMOLove.Referral.ReferralQualified, MMOLove.Referral.ReferralQualified] static partial void R(string mmref, [MMOLove.Referral.RewardSubject] int id); }")]
    [InlineData("partial class H { [MMOLove.Referral.ReferralQualified] static partial void R(string mmref, [MMOLove.Referral.RewardSubject] int id); [MMOLove.Referral.ReferralQualified] static partial void R(string mmref, [MMOLove.Referral.RewardSubject] int id); }")]
    [InlineData("partial class H : H { [MMOLove.Referral.ReferralQualified] partial void R(string mmref, [MMOLove.Referral.RewardSubject] int id); }")]
    [InlineData("partial interface I : I { [MMOLove.Referral.ReferralQualified] private partial void R(string mmref, [MMOLove.Referral.RewardSubject] int id); }")]
    [InlineData("enum E { [MMOLove.Referral.ReferralQualified] A }")]
    [InlineData("partial class H { [MMOLove.Referral.ReferralQualified] unsafe partial void R(string mmref, [MMOLove.Referral.RewardSubject] delegate* unmanaged<int*, void> id); }")]
    [InlineData("using A = MMOLove.Referral.ReferralQualifiedAttribute; partial class H { [A(ServerEventId = \"{a.b.c.d}\")] static partial void R(dynamic mmref, dynamic a); }")]
    public void Nonsense_does_not_break_it(string code) => GeneratorRun.Of(code, NetReferences.All);

    [Fact]
    public void Without_the_runtime_there_is_nothing_to_do() =>
        Assert.Empty(GeneratorRun.Of(GeneratorCase.Named("Everyday").Source, TestReferences.Net10).Result.GeneratedSources);

    [Fact]
    public void An_attribute_behind_an_alias_is_found() =>
        Assert.Single(GeneratorRun.Of("using A = MMOLove.Referral.ReferralQualifiedAttribute; static partial class H { [A] static partial void R(string mmref, [MMOLove.Referral.RewardSubject] int id); }", NetReferences.All).Result.GeneratedSources);

    [Fact]
    public void One_hook_that_is_wrong_does_not_take_the_others_with_it()
    {
        var run = GeneratorRun.Of("""
            using MMOLove.Referral;
            static partial class Hooks
            {
                [ReferralQualified] static partial void Right(string mmref, [RewardSubject] int id);
                [ReferralQualified] static partial void Wrong(string mmref, [RewardSubject] double id);
            }
            """, NetReferences.All);
        Assert.Contains("void Right(", run.Generated, StringComparison.Ordinal);
        Assert.Contains("throw MMOREF009;", run.Generated, StringComparison.Ordinal);
    }
}
