using MMOLove.Referral.Analyzers.Definitions;

namespace MMOLove.Referral.Analyzers.Tests.Definitions;

public class NameSetTests
{
    static readonly NameSet Names = new(["Sign", "ReachedTen", "überweise"]);

    [Theory]
    [InlineData("Math.Sign(x)", true)]
    [InlineData("Sign", true)]
    [InlineData("hooks?.ReachedTen(1)", true)]
    [InlineData("bank.überweise()", true)]
    [InlineData("Signature", false)]
    [InlineData("DeSign _Sign Sign2", false)]
    [InlineData("reachedTen", false)]
    [InlineData("", false)]
    public void A_name_is_a_whole_identifier(string text, bool isIn) => Assert.Equal(isIn, Names.AreIn(text));

    [Fact]
    public void Nothing_is_in_no_names() => Assert.False(new NameSet([]).AreIn("Sign"));

    [Fact]
    public void The_same_names_are_one_question() => Assert.Equal(new NameSet(["a", "b"]), new NameSet(["b", "a"]));
}
