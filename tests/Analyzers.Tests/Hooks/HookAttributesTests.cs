using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MMOLove.Referral.Generator.Classifier;

namespace MMOLove.Referral.Analyzers.Tests.Hooks;

/// <summary>Attributes are read from syntax where that is enough. What the compiler binds is the oracle.</summary>
public class HookAttributesTests
{
    [Theory]
    [InlineData("[ReferralRegistered] partial void M([ReferralToken] string a, [RefereeIdentity] int b);")]
    [InlineData("[ReferralRegistered(ServerEventId = \"reg-{b}\")] partial void M([ReferralTokenAttribute] string a, [RefereeIdentity()] int b);")]
    [InlineData("[global::MMOLove.Referral.ReferralQualified(ServerEventId = @\"a\"\"b\")] partial void M([MMOLove.Referral.ReferralToken] string a);")]
    [InlineData("[ReferralQualified(ServerEventId = \"\"\"raw \"x\" \"\"\")] partial void M([ReferralField(\"le\\u0076el\")] int level);")]
    [InlineData("const string Id = \"qual-\"; [ReferralQualified(ServerEventId = Id + \"{b}\")] partial void M([ReferralField(Id)] int level);")]
    [InlineData("[ReferralQualified(ServerEventId = nameof(M))] partial void M([ReferralField(name: \"level\")] int level);")]
    [InlineData("[ReferralQualified(ServerEventId = null)] partial void M([ReferralField(null)] int level);")]
    [InlineData("[ReferralQualified(ServerEventId = 5)] partial void M([ReferralField] int a, [ReferralField(5)] int b, [ReferralField(\"a\", \"b\")] int c);")]
    [InlineData("[ReferralQualified(ServerEventId = Missing)] partial void M([ReferralField(Missing)] int a, [ReferralToken(5)] int b);")]
    [InlineData("[ReferralQualified(ServerEventId = \"no \\q escape\")] partial void M(int a);")]
    [InlineData("[ReferralQualified(Other = \"x\")] partial void M(int a);")]
    [InlineData("[method: ReferralQualified] [return: ReferralToken] partial void M([param: ReferralToken] string a, [return: ReferralToken] string b);")]
    [InlineData("[Obsolete, ReferralQualified] partial void M([ReferralToken, CallerMemberName] string a = \"\", [Missing] int b = 0);")]
    [InlineData("[ReferralQualified] partial void M([ReferralToken] string a, int b); [Obsolete] partial void M(string a, [RewardSubject] int b) { }")]
    [InlineData("[ReferralQualified, ReferralReversed] void M([ReferralToken] string a) { [ReferralQualified] static void Local([ReferralToken] string b) { } }")]
    [InlineData("class ReferralTokenAttribute : Attribute { } [ReferralQualified] partial void M([ReferralToken] string a, [Mine] string b, [RewardSubject] string c);")]
    [InlineData("class Inner { class MineAttribute : Attribute { } [ReferralQualified] partial void M([Mine] string b); } [ReferralQualified] partial void M([Mine] string b);")]
    [InlineData("[Event(ServerEventId = \"x\")] partial void M([Mark] string a, [Field(\"level\")] int b);")]
    [InlineData("class ReferralToken : Attribute { } [ReferralQualified] partial void M([ReferralToken] string a, [ReferralTokenAttribute] string b);")]
    [InlineData("class ReferralToken { } [ReferralQualified] partial void M([ReferralToken] string a);")]
    [InlineData("class ReferralTokenAttribute { } [ReferralQualified] partial void M([ReferralToken] string a);")]
    [InlineData("abstract class OccurredAtAttribute : Attribute { } [ReferralQualified] partial void M([OccurredAt] string a);")]
    [InlineData("class OccurredAtAttribute<T> : Attribute { } [ReferralQualified] partial void M([OccurredAt] string a, [OccurredAt<int>] string b);")]
    [InlineData("class OccurredAtAttribute : Attribute { private OccurredAtAttribute() { } } [ReferralQualified] partial void M([OccurredAt] string a);")]
    [InlineData("[@ReferralQualified] partial void M([@ReferralTokenAttribute] string a, [@ReferralToken] string b);")]
    [InlineData("[ReferralQualified] partial void M<ReferralTokenAttribute>([ReferralToken] string a, [ReferralOutbox] string b);")]
    [InlineData("partial class Inner<RewardSubjectAttribute> { [ReferralQualified] partial void M([RewardSubject] string b); }")]
    [InlineData("[ReferralField<int>(\"level\")] partial void M([ReferralToken, ReferralToken] string a);")]
    public void They_are_what_the_compiler_binds(string members)
    {
        var tree = CSharpSyntaxTree.ParseText(
            $$"""
            using System;
            using System.Runtime.CompilerServices;
            using MMOLove.Referral;
            using Event = MMOLove.Referral.ReferralQualifiedAttribute;
            using Field = MMOLove.Referral.ReferralFieldAttribute;
            using MarkAttribute = MMOLove.Referral.ReferralTokenAttribute;

            class MineAttribute : Attribute { }

            partial class Base { protected class RewardSubjectAttribute : Attribute { } }

            partial class Hooks : Base
            {
                {{members}}
            }
            """);
        var compilation = CSharpCompilation.Create("Game", [tree], [.. TestReferences.Net10, TestReferences.AssemblyOf(typeof(ReferralOutbox))]);
        var model = compilation.GetSemanticModel(tree);
        var attributes = new HookAttributes(_ => model);

        var methods = tree.GetRoot().DescendantNodes().Select(n => model.GetDeclaredSymbol(n)).OfType<IMethodSymbol>().Where(m => m.PartialDefinitionPart is null);
        var symbols = methods.SelectMany(m => m.Parameters.Prepend<ISymbol>(m)).ToArray();
        Assert.Contains(symbols, s => !s.GetAttributes().IsEmpty);
        Assert.All(symbols, s => Assert.Equal(s.GetAttributes().Select(a => Describe(HookAttribute.Read(a, HookNames.IsOurs(a.AttributeClass)))), (s is IMethodSymbol m ? attributes.On(m) : attributes.On((IParameterSymbol)s)).Select(Describe)));
    }

    static string Describe(HookAttribute attribute) =>
        $"{attribute.Syntax} {attribute.ClassName} ours: {attribute.IsOurs} event: {attribute.Event} text: {attribute.Text ?? "none"} broken: {attribute.IsBroken}";
}
